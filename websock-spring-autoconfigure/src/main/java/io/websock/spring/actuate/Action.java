package io.websock.spring.actuate;

/**
 * What operators may do to endpoints.
 */
enum Action {

	/** Refuse new sessions, and end those there are in batches. */
	DRAIN,

	/** Call a drain off and take new sessions again. */
	RESUME,

	/** End a share of the sessions, and take new ones all the while. */
	SHED

}

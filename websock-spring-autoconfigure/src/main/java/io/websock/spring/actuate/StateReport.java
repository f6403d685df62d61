package io.websock.spring.actuate;

import org.jspecify.annotations.Nullable;

/**
 * The state of a session as far as it is shown.
 *
 * @param status whether it is
 * @param value what the application's renderer made of it
 */
record StateReport(Status status, @Nullable Object value) {

	/**
	 * Whether a state is shown.
	 */
	enum Status {

		/** It is. */
		SHOWN,

		/** The application has no renderer that knows it, or there is none. */
		NOT_SHOWN,

		/** The session is in a callback that does not return. */
		BUSY,

		/** The renderer threw. */
		FAILED

	}

	static StateReport without(Status status) {
		return new StateReport(status, null);
	}

}

package io.websock.spring.actuate;

/**
 * Orders that sessions may be listed in.
 */
enum SessionOrder {

	/** None in particular, the same from page to page. */
	ANY,

	/**
	 * Those for which something waits: the most bytes to be sent first, then the fullest
	 * mailboxes.
	 */
	SLOWEST

}

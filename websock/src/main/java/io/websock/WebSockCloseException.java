package io.websock;

import java.util.Objects;

/**
 * Says that the peer sent what a handler does not accept: an exception for callbacks to
 * throw, and for what they call to read a message.
 *
 * <p>
 * A host ends the session with the close code the exception brings, and tells
 * {@link WebSock#terminate} {@link CloseReason.Error} with the exception. It is no defect
 * of the handler: the log gets one line at debug, and no stack trace, of which the
 * exception has none.
 */
public final class WebSockCloseException extends RuntimeException {

	private final transient CloseDetail detail;

	/**
	 * Creates an exception.
	 * @param detail what the peer is told
	 * @param mistake what it did wrong, in words for the log; never what it sent
	 */
	public WebSockCloseException(CloseDetail detail, String mistake) {
		super(Objects.requireNonNull(mistake, "'mistake' must not be null"), null, false, false);
		this.detail = Objects.requireNonNull(detail, "'detail' must not be null");
	}

	/**
	 * Returns what the peer is told.
	 * @return close code and reason
	 */
	public CloseDetail detail() {
		return this.detail;
	}

}

package io.websock;

import java.util.Objects;

/**
 * Why a session ended: what {@link WebSock#terminate} is told.
 */
public sealed interface CloseReason {

	/**
	 * This side ended the session in good order: a stop without failure, or a close that
	 * other code of the application asked for.
	 */
	record Normal() implements CloseReason {

	}

	/**
	 * The peer closed.
	 *
	 * @param code the peer's close code; 1005 when its close frame had none (RFC 6455
	 * section 7.1.5)
	 * @param reason the peer's reason text; empty when it gave none. A stranger wrote it
	 */
	record Remote(int code, String reason) implements CloseReason {

		/**
		 * Creates the reason.
		 */
		public Remote {
			Objects.requireNonNull(reason, "'reason' must not be null");
		}

	}

	/**
	 * The host is going down or drains this session.
	 */
	record Shutdown() implements CloseReason {

	}

	/**
	 * Nothing was received for too long.
	 */
	record Timeout() implements CloseReason {

	}

	/**
	 * Anything else.
	 *
	 * @param reason the value a handler stopped with, the {@code Throwable} a callback
	 * threw, or a {@link SessionFailure}
	 */
	record Error(Object reason) implements CloseReason {

		/**
		 * Creates the reason.
		 */
		public Error {
			Objects.requireNonNull(reason, "'reason' must not be null");
		}

	}

}

package io.websock;

/**
 * A failure that a host found: the value in {@link CloseReason.Error} when neither the
 * handler nor the peer's close frame ended the session.
 */
public sealed interface SessionFailure {

	/**
	 * The connection was lost without a close frame.
	 */
	record ConnectionLost() implements SessionFailure {

	}

	/**
	 * The session received or sent more than it can take: its mailbox was full, or the
	 * frames waiting to be sent passed their limit.
	 *
	 * @param queue which bound was met
	 */
	record Overloaded(Queue queue) implements SessionFailure {

		/**
		 * A bounded queue of a session.
		 */
		public enum Queue {

			/** Messages from the application. */
			MAILBOX,

			/** Bytes waiting to be sent. */
			OUTBOUND

		}

	}

	/**
	 * The peer took none of the waiting bytes for too long.
	 */
	record SendTimeout() implements SessionFailure {

	}

	/**
	 * The peer broke the protocol.
	 *
	 * @param code the close code it was answered with
	 * @param rule the rule it broke, in words; never its bytes
	 */
	record ProtocolViolation(int code, String rule) implements SessionFailure {

	}

	/**
	 * The peer sent a frame or a message beyond its limit.
	 *
	 * @param rule the limit it passed, in words
	 */
	record MessageTooLarge(String rule) implements SessionFailure {

	}

	/**
	 * The peer sent more messages or bytes than its rate limits allow.
	 */
	record RateLimited() implements SessionFailure {

	}

	/**
	 * The stage that a callback of an {@link AsyncWebSock} returned was not complete
	 * within the host's time limit.
	 */
	record CallbackTimeout() implements SessionFailure {

	}

	/**
	 * The credentials of the session have expired without being renewed, or were revoked.
	 */
	record CredentialsExpired() implements SessionFailure {

	}

}

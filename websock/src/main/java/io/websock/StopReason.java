package io.websock;

import java.util.Objects;

/**
 * Why a handler ends its session. It chooses the close code, unless the result brings a
 * {@link CloseDetail}, and what {@link WebSock#terminate} is told.
 */
public sealed interface StopReason {

	/**
	 * The session has done its work: close code 1000, {@link CloseReason.Normal}.
	 * @return the reason
	 */
	static StopReason normal() {
		return Ordinary.NORMAL;
	}

	/**
	 * The peer should come back, here or elsewhere: close code 1012,
	 * {@link CloseReason.Normal}.
	 * @return the reason
	 */
	static StopReason restart() {
		return Ordinary.RESTART;
	}

	/**
	 * The application disconnects the peer: close code 1000, {@link CloseReason.Normal}.
	 * @return the reason
	 */
	static StopReason disconnected() {
		return Ordinary.DISCONNECTED;
	}

	/**
	 * Something went wrong: close code 1011, {@link CloseReason.Error} with this reason,
	 * and one warning in the log, which shows {@code reason.toString()}.
	 * @param reason what went wrong; a {@code Throwable} is as good as any other value
	 * @return the reason
	 */
	static StopReason of(Object reason) {
		return new Failed(reason);
	}

	/**
	 * The reasons that are no failure.
	 */
	enum Ordinary implements StopReason {

		/** Close code 1000. */
		NORMAL,

		/** Close code 1012. */
		RESTART,

		/** Close code 1000. */
		DISCONNECTED

	}

	/**
	 * A failure.
	 *
	 * @param reason what went wrong
	 */
	record Failed(Object reason) implements StopReason {

		/**
		 * Creates the reason.
		 */
		public Failed {
			Objects.requireNonNull(reason, "'reason' must not be null");
		}

	}

}

package io.websock.engine;

import io.websock.CloseDetail;
import io.websock.CloseReason;
import io.websock.SessionFailure;
import io.websock.StopReason;
import io.websock.protocol.CloseCode;

/**
 * Decision to end a session: for each cause, the reason that {@code terminate} is given,
 * the close frame, and how much is still done for the peer.
 *
 * @param reason argument of {@code terminate}
 * @param code close code to send; 1005 for a close frame without one
 * @param text reason text to send; may be empty
 * @param mode what is still done for the peer
 */
record Ending(CloseReason reason, int code, String text, CloseMode mode) {

	/**
	 * What is still done for the peer before the connection ends.
	 */
	enum CloseMode {

		/** Waiting frames and the close frame leave, then the peer's is awaited. */
		GRACEFUL,

		/** Waiting frames and the close frame leave, then the connection is cut. */
		FLUSH_THEN_CUT,

		/**
		 * Waiting frames are dropped, the close frame leaves if it can at once, then the
		 * connection is cut.
		 */
		DISCARD_THEN_CUT,

		/** Nothing: the connection is gone. */
		CONNECTION_LOST

	}

	/**
	 * Ending that the application asked for by an address.
	 */
	static Ending requested(CloseDetail detail) {
		return new Ending(new CloseReason.Normal(), detail.code(), detail.reason(), CloseMode.GRACEFUL);
	}

	/**
	 * Ending by a handler that returned {@code stop}.
	 * @param reason why it stops the session
	 */
	static Ending stopped(StopReason reason) {
		if (reason instanceof StopReason.Failed failed) {
			return new Ending(new CloseReason.Error(failed.reason()), CloseCode.INTERNAL_ERROR, "",
					CloseMode.FLUSH_THEN_CUT);
		}
		int code = (reason == StopReason.restart()) ? CloseCode.SERVICE_RESTART : CloseCode.NORMAL;
		return new Ending(new CloseReason.Normal(), code, "", CloseMode.GRACEFUL);
	}

	/**
	 * Ending because the host shuts down or drains.
	 */
	static Ending shutdown(int code, String text) {
		return new Ending(new CloseReason.Shutdown(), code, text, CloseMode.GRACEFUL);
	}

	/**
	 * Ending by the peer's close frame, which is answered with its own code.
	 */
	static Ending closedByPeer(int code, String reason) {
		return new Ending(new CloseReason.Remote(code, reason), code, "", CloseMode.FLUSH_THEN_CUT);
	}

	/**
	 * Ending because the idle timeout has passed.
	 */
	static Ending idle(int code, String text) {
		return new Ending(new CloseReason.Timeout(), code, text, CloseMode.GRACEFUL);
	}

	/**
	 * Ending because the peer did not answer a ping.
	 */
	static Ending heartbeatLost(int code, String text) {
		return new Ending(new CloseReason.Timeout(), code, text, CloseMode.FLUSH_THEN_CUT);
	}

	/**
	 * Ending because of what the peer did, or because its credentials are no longer
	 * valid.
	 */
	static Ending refused(int code, String text, SessionFailure failure) {
		return new Ending(new CloseReason.Error(failure), code, text, CloseMode.FLUSH_THEN_CUT);
	}

	/**
	 * Ending of a session whose mailbox or outbound queue is full, or whose peer takes no
	 * bytes.
	 */
	static Ending overloaded(int code, String text, SessionFailure failure) {
		return new Ending(new CloseReason.Error(failure), code, text, CloseMode.DISCARD_THEN_CUT);
	}

	/**
	 * Ending by a callback that threw or returned {@code null}.
	 */
	static Ending failed(CallbackFailure failure) {
		Ending ending = new Ending(new CloseReason.Error(failure.reason()), CloseCode.INTERNAL_ERROR, "",
				CloseMode.FLUSH_THEN_CUT);
		return (failure.detail() != null) ? ending.with(failure.detail()) : ending;
	}

	/**
	 * Ending because the connection is gone, or is given up.
	 * @param cause the {@link SessionFailure}, or the defect that was thrown
	 */
	static Ending lost(Object cause) {
		return new Ending(new CloseReason.Error(cause), CloseCode.ABNORMAL, "", CloseMode.CONNECTION_LOST);
	}

	/**
	 * Returns this ending with another close frame.
	 */
	Ending with(CloseDetail detail) {
		return new Ending(this.reason, detail.code(), detail.reason(), this.mode);
	}

}

package io.websock.engine;

import io.websock.Frame;
import io.websock.SessionFailure;

/**
 * Sink for what the peer has sent: the session's side of {@link Transport#receive}.
 */
public interface InboundSink {

	/**
	 * Returns whether the session takes more now. To be asked before each event.
	 * @return {@code false} to leave unread what has arrived
	 */
	boolean isReady();

	/**
	 * Takes a complete message or a control frame.
	 * @param frame the frame
	 */
	void received(Frame frame);

	/**
	 * Notes that bytes arrived: a sign of life, counted against the peer's rate. Each
	 * byte is noted once, before the frame that it completes.
	 * @param bytes their number, as far as the transport sees them
	 */
	void arrived(long bytes);

	/**
	 * Takes the peer's close frame.
	 * @param code its close code; 1005 if it had none
	 * @param reason its reason text; may be empty
	 */
	void closed(int code, String reason);

	/**
	 * Takes a violation of the protocol or of a limit by the peer.
	 * @param code the close code to answer with
	 * @param failure reason for {@code terminate}
	 */
	void violated(int code, SessionFailure failure);

}

package io.websock.engine;

import io.websock.Frame;
import io.websock.SessionFailure;

/**
 * What a {@link Transport} tells its session inside {@link Transport#receive}.
 */
public interface InboundSink {

	/**
	 * Returns whether the session takes more now. Ask before each event.
	 * @return {@code false} to leave what has arrived where it is
	 */
	boolean isReady();

	/**
	 * Takes a complete message or a control frame.
	 * @param frame the frame
	 */
	void received(Frame frame);

	/**
	 * Notes that bytes arrived: a sign of life, and counted against the peer's rate. Each
	 * byte is noted once, before the frame that it completes is taken.
	 * @param bytes how many, as far as the transport sees them
	 */
	void arrived(long bytes);

	/**
	 * Takes the peer's close frame.
	 * @param code its close code; 1005 if it had none
	 * @param reason its reason text; may be empty
	 */
	void closed(int code, String reason);

	/**
	 * Takes the verdict that the peer broke a rule.
	 * @param code the close code to answer with
	 * @param failure what {@code terminate} is told
	 */
	void violated(int code, SessionFailure failure);

}

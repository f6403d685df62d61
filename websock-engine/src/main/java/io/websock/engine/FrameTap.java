package io.websock.engine;

import io.websock.Frame;

/**
 * Observer of the frames of one session, for those who look for a mistake. Frames are
 * what the session takes and gives: a message in fragments is one frame, and what a
 * container answers itself is not seen. Called by the session's owner; it must be quick,
 * must not block and must not throw.
 */
public interface FrameTap {

	/**
	 * Called with each frame that arrived, before it is handled.
	 * @param frame the frame
	 */
	void received(Frame frame);

	/**
	 * Called with each frame that the connection took.
	 * @param frame the frame
	 */
	void sent(Frame frame);

	/**
	 * Called when the peer's close frame arrived.
	 * @param code its close code; 1005 if it had none
	 * @param reason its reason text; may be empty
	 */
	void closeReceived(int code, String reason);

	/**
	 * Called when our close frame was sent.
	 * @param code its close code; 1005 for none
	 * @param reason its reason text; may be empty
	 */
	void closeSent(int code, String reason);

}

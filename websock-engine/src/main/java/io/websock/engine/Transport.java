package io.websock.engine;

import io.websock.Frame;

/**
 * Port from a session to its connection. The thread that owns the session's turn is the
 * only one to call these methods, so calls never overlap; none of them may block.
 *
 * <p>
 * In the other direction, an adapter signals the session, from any thread, that there is
 * something to {@linkplain Session#readable() read}, that it can take
 * {@linkplain Session#writable() more frames}, or that {@linkplain Session#disconnected()
 * the connection is gone}.
 */
public interface Transport {

	/**
	 * Hands what the peer has sent to the receiver, in order, until nothing is left or
	 * the receiver {@linkplain InboundSink#isReady() is not ready}. The rest stays
	 * unread, best in the socket, and the adapter stops reading.
	 * @param receiver the session
	 */
	void receive(InboundSink receiver);

	/**
	 * Returns whether {@link #send} may be called.
	 * @return {@code false} while the connection takes no more
	 */
	boolean isReady();

	/**
	 * Returns whether a frame would leave at once, and reads all memory that sending it
	 * takes, so that the processor fetches that. Called by any thread.
	 * @return {@code false} if it would not, at this moment
	 */
	default boolean isIdle() {
		return true;
	}

	/**
	 * Returns whether the network has every frame that was taken, a close frame included.
	 * {@link #close} is called only then.
	 * @return {@code false} while anything is pending, even before {@link #flush}
	 */
	default boolean isReadyToClose() {
		return isReady();
	}

	/**
	 * Takes a frame to send. Called only while {@link #isReady()}. It need not leave
	 * before {@link #flush}.
	 * @param frame the frame
	 */
	void send(Frame frame);

	/**
	 * Takes a frame that goes to many connections. One that is encoded here is to be
	 * {@linkplain SharedFrame#encoded encoded once} for all, and may leave at once.
	 * Called only while {@link #isReady()}.
	 * @param frame the frame
	 */
	default void send(SharedFrame frame) {
		send(frame.frame());
	}

	/**
	 * Takes frames that go to many connections and are to leave by one write. Called only
	 * while {@link #isReady()}.
	 * @param batch the frames
	 * @return {@code false} if nothing was taken, since this transport takes such frames
	 * one at a time
	 */
	default boolean send(SharedBatch batch) {
		return false;
	}

	/**
	 * Continues with what the connection did not take, since it
	 * {@linkplain Session#writable() can take more}. Called at the beginning of a turn.
	 */
	default void progress() {
	}

	/**
	 * Lets all frames taken so far leave. Called at the end of a turn.
	 */
	void flush();

	/**
	 * Returns the bytes that {@link #send} has taken and the socket has not.
	 * @return payload bytes, or an estimate
	 */
	long pendingBytes();

	/**
	 * Sends a close frame after all frames taken so far. Called once at most, when
	 * nothing is pending. Does nothing where the container has answered the peer's close
	 * itself.
	 * @param code the close code; 1005 for a close frame without one
	 * @param reason the reason text; may be empty
	 * @param await whether to leave the connection open for the peer's close frame; if
	 * not, it is cut as soon as the close frame is out
	 */
	void close(int code, String reason, boolean await);

	/**
	 * Cuts the connection now, whatever is pending. May be called more than once.
	 */
	void abort();

	/**
	 * Lets the peer see the connection end now, as far as a thread other than the owner
	 * can do that. The owner, which may be in a callback, gets a
	 * {@linkplain Session#disconnected() signal} and releases the rest. Called by any
	 * thread.
	 */
	default void disconnect() {
	}

	/**
	 * Returns whether the container answers pings itself.
	 * @return {@code true} if the session must not send pongs
	 */
	default boolean answersPings() {
		return false;
	}

	/**
	 * Returns whether the transport itself notifies the endpoint's listener of each frame
	 * on the wire, fragments included.
	 * @return {@code true} if the session must not count frames
	 */
	default boolean countsReceivedFrames() {
		return false;
	}

	/**
	 * Returns whether the transport itself notifies the endpoint's listener of each frame
	 * it sends, other than close frames.
	 * @return {@code true} if the session must not count them
	 */
	default boolean countsSentFrames() {
		return false;
	}

}

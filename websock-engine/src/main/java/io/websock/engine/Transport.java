package io.websock.engine;

import io.websock.Frame;

/**
 * Port from a session to its connection. The thread that owns the session's turn is the
 * only one to call these methods, so calls never overlap; none of them may block.
 *
 * <p>
 * The other way round, an adapter tells the session, from any thread, that there is
 * something to {@linkplain Session#readable() read}, that it can take
 * {@linkplain Session#writable() more frames}, or that {@linkplain Session#disconnected()
 * the connection is gone}.
 */
public interface Transport {

	/**
	 * Hands what the peer has sent to the receiver, in order, until nothing is left or
	 * the receiver {@linkplain InboundSink#isReady() wants no more}. What is left stays
	 * where it is, best in the socket, and the adapter stops reading.
	 * @param receiver the session
	 */
	void receive(InboundSink receiver);

	/**
	 * Returns whether {@link #send} may be called.
	 * @return {@code false} while the connection does not take what it was given
	 */
	boolean isReady();

	/**
	 * Looks at all that sending a frame takes, so that the processor fetches it. Called
	 * by any thread.
	 * @return {@code false} if there is a connection here that a frame would not leave by
	 * at once, at this moment
	 */
	default boolean isIdle() {
		return true;
	}

	/**
	 * Returns whether the network has everything that was taken, a close frame included.
	 * {@link #close} is called only then.
	 * @return {@code false} while anything waits on this side, before {@link #flush} too
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
	 * Goes on with what the connection did not take, since it
	 * {@linkplain Session#writable() can take more}. Called at the beginning of a turn.
	 */
	default void progress() {
	}

	/**
	 * Lets all frames taken so far leave. Called at the end of a turn.
	 */
	void flush();

	/**
	 * Returns how much was taken by {@link #send} and not yet by the socket.
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
	 * Cuts the connection now, whatever is pending. May be called repeatedly.
	 */
	void abort();

	/**
	 * Has the peer see the connection end now, as far as another thread than the owner
	 * can do that: the owner, who may be in a callback, is told by
	 * {@link Session#disconnected()} and lets go of the rest. Called by any thread.
	 */
	default void disconnect() {
	}

	/**
	 * Returns whether the container answers pings before it shows them, if it does.
	 * @return {@code true} if the session must not send pongs
	 */
	default boolean answersPings() {
		return false;
	}

	/**
	 * Returns whether the transport tells the endpoint's listener itself of each frame on
	 * the wire, fragments included.
	 * @return {@code true} if the session must not count frames
	 */
	default boolean countsReceivedFrames() {
		return false;
	}

	/**
	 * Returns whether the transport tells the endpoint's listener itself of each frame it
	 * was given to send, other than close frames.
	 * @return {@code true} if the session must not count them
	 */
	default boolean countsSentFrames() {
		return false;
	}

}

package io.websock.cluster;

/**
 * Listener to a {@link ClusterEngine}. The engine's threads call it, and one channel's
 * frames are passed by one thread at a time, with no lock held that a method of the
 * engine takes. No method may block or throw.
 */
public interface ClusterListener {

	/**
	 * Called for each frame on a subscribed channel, including those this node sent.
	 * @param channel the channel
	 * @param frame the frame; not to be changed
	 */
	void frame(Channel channel, byte[] frame);

	/**
	 * Called for each entry appended to the log of a topic of a subscribed channel.
	 * @param channel the channel
	 * @param topic the topic
	 * @param entry the entry
	 */
	void appended(Channel channel, String topic, LogEntry entry);

	/**
	 * Called when the engine receives what is sent to the subscribed channels: at first
	 * and after each {@link #disconnected}. Frames may have been lost before.
	 */
	void connected();

	/**
	 * Called when frames may be lost from now on.
	 * @param reason what happened, in a few words for the log
	 */
	void disconnected(String reason);

	/**
	 * Called when the engine could not connect, or when what it sent was refused. The
	 * engine goes on by itself. Does nothing by default.
	 * @param reason what happened, in a few words for an operator
	 */
	default void failed(String reason) {
	}

	/**
	 * Called when frames of a channel may have been lost while the engine was connected,
	 * such as during the move of a channel to another server or after an overflow.
	 * @param channel the channel
	 */
	void interrupted(Channel channel);

}

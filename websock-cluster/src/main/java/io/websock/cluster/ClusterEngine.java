package io.websock.cluster;

import java.time.Duration;
import java.util.concurrent.CompletionStage;

import org.jspecify.annotations.Nullable;

/**
 * What connects the nodes of a cluster: channels that may lose frames, and logs that do
 * not. An implementation delivers the frames of one node on one channel in order, or not
 * at all; everything else, such as finding out what was lost, is the node's. Thread-safe.
 * No method but {@link #start} and {@link #close} blocks. Channels may be subscribed to
 * before the start.
 */
public interface ClusterEngine extends AutoCloseable {

	/**
	 * Starts to connect, in the background. The listener's
	 * {@link ClusterListener#connected} follows when the engine receives. An engine that
	 * was closed may be started again: see {@link RestartableEngine}.
	 * @param listener the listener
	 * @throws IllegalStateException if it is started
	 */
	void start(ClusterListener listener);

	/**
	 * Receives the frames of a channel, and the entries of its topics' logs.
	 * @param channel the channel
	 */
	void subscribe(Channel channel);

	/**
	 * Receives the frames of a channel no longer.
	 * @param channel the channel
	 */
	void unsubscribe(Channel channel);

	/**
	 * Sends a frame to all nodes that are subscribed to a channel. While the engine is
	 * not connected, frames wait within the queue's bounds.
	 * @param channel the channel
	 * @param frame the frame, which must not be changed afterwards
	 * @return whether the frame is queued; {@code false} if the queue is full
	 */
	boolean offer(Channel channel, byte[] frame);

	/**
	 * Appends an entry to the log of a topic and passes it to the nodes that are
	 * subscribed to a channel, in one step.
	 * @param channel the channel
	 * @param topic the topic
	 * @param entry the entry, which must not be changed afterwards
	 * @param retention what the log keeps
	 * @return completes with the entry's place, or exceptionally if it is unknown whether
	 * the entry was appended; with
	 * {@link java.util.concurrent.RejectedExecutionException} if the queue is full and it
	 * was not
	 */
	CompletionStage<LogPosition> append(Channel channel, String topic, byte[] entry, Retention retention);

	/**
	 * Reads the log of a topic. A log that is past its time has no entries, and one that
	 * was lost begins again with another epoch.
	 * @param channel the channel to which the log's entries are passed
	 * @param topic the topic
	 * @param after the place to read after, that of an empty log for all from the first
	 * one, or {@code null} for the newest entries
	 * @param limit the maximum number of entries
	 * @return completes with the entries
	 */
	CompletionStage<LogHistory> read(Channel channel, String topic, @Nullable LogPosition after, int limit);

	/**
	 * Sends a frame to this node itself, through the same connections as all others, even
	 * if the queue is full.
	 * @return completes with the time that it took, exceptionally if the frame was
	 * refused, and never if it is lost
	 */
	CompletionStage<Duration> probe();

	/**
	 * Connects anew, since the caller has found that frames do not arrive.
	 */
	void reconnect();

	/**
	 * Returns how much waits.
	 * @return a snapshot
	 */
	EngineQueues queues();

	/**
	 * Returns how much waits to be sent.
	 * @return the number of frames
	 */
	default int queued() {
		return queues().outboundFrames();
	}

	/**
	 * Sends what is queued, for at most a second, disconnects, and forgets what was
	 * subscribed to.
	 */
	@Override
	void close();

}

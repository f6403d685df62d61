package io.websock.spring;

import org.jspecify.annotations.Nullable;

/**
 * Messages from other nodes of the cluster that are lost, and that a session may have
 * been meant to receive. It arrives at {@link io.websock.WebSock#handleInfo handleInfo}
 * of each session whose subscriptions it concerns: the place to read again what the
 * messages were about.
 *
 * <p>
 * Losses are counted for the topics of a partition together, so that a gap may concern
 * topics of which nothing is lost. A loss is never left out.
 *
 * <p>
 * Of a topic with a history, losses are known exactly and made up for. A gap there means
 * that the history does not reach back, or was lost itself: what follows it is complete
 * again.
 *
 * @param topic the topic that the session is subscribed to; {@code null} for any topic
 * that a prefix of the session's matches
 * @param messages how many messages are lost at most, or {@link #UNKNOWN}
 */
public record TopicGap(@Nullable String topic, long messages) {

	/** Number of messages of a gap whose size is not known. */
	public static final long UNKNOWN = -1;

	/**
	 * Creates a gap.
	 * @throws IllegalArgumentException if the number is neither positive nor
	 * {@link #UNKNOWN}
	 */
	public TopicGap {
		if (messages < 1 && messages != UNKNOWN) {
			throw new IllegalArgumentException("'messages' must be positive or UNKNOWN, was " + messages);
		}
	}

}

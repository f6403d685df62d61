package io.websock.spring.messaging;

import java.util.Comparator;

/**
 * What was published to a topic, or to a prefix of topics, since it has subscribers.
 *
 * @param text the name or the prefix, which may come from a client
 * @param isPrefix whether the text is a prefix
 * @param subscribers the number of sessions that are subscribed to it
 * @param published the number of messages and frames
 * @param accepted the number of recipients that accepted one, summed over all of them
 */
public record TopicTraffic(String text, boolean isPrefix, int subscribers, long published, long accepted) {

	static final Comparator<TopicTraffic> QUIETEST_FIRST = Comparator.comparingLong(TopicTraffic::accepted)
		.thenComparingLong(TopicTraffic::published);

}

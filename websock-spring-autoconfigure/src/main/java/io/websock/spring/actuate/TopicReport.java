package io.websock.spring.actuate;

import io.websock.spring.messaging.TopicTraffic;

/**
 * A topic as operators see it.
 *
 * @param topic its name or prefix, cut if it is long
 * @param prefix whether that is a prefix
 * @param subscribers how many sessions are subscribed to it
 * @param published how many messages and frames were published to it since it has
 * subscribers
 * @param accepted how many recipients accepted one, summed over all of them
 */
record TopicReport(String topic, boolean prefix, int subscribers, long published, long accepted) {

	static final int MAX_LENGTH = 100;

	static TopicReport of(TopicTraffic traffic) {
		return new TopicReport(shown(traffic.text()), traffic.isPrefix(), traffic.subscribers(), traffic.published(),
				traffic.accepted());
	}

	/**
	 * A name may be a client's text. Half of a surrogate pair in it is replaced, since
	 * some readers of JSON refuse an answer that has one.
	 */
	static String shown(String text) {
		StringBuilder shown = new StringBuilder();
		text.codePoints()
			.limit(MAX_LENGTH)
			.map((point) -> (Character.getType(point) == Character.SURROGATE) ? '\uFFFD' : point)
			.forEach(shown::appendCodePoint);
		return (shown.length() < text.length()) ? shown.append('\u2026').toString() : shown.toString();
	}

}

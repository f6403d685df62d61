package io.websock.spring.messaging;

import java.util.Objects;

/**
 * Subscription to a topic or to a prefix of topics. A flag beside the text says which,
 * never the text itself, since that may come from a client.
 *
 * @param text the name or the prefix
 * @param isPrefix whether the text is a prefix
 */
public record Subscription(String text, boolean isPrefix) {

	/**
	 * Returns a subscription to one topic.
	 * @param name the topic
	 * @return the subscription
	 */
	public static Subscription toTopic(String name) {
		return new Subscription(Objects.requireNonNull(name, "'topic' must not be null"), false);
	}

	/**
	 * Returns a subscription to all topics whose name begins with a prefix.
	 * @param prefix the prefix
	 * @return the subscription
	 */
	public static Subscription toPrefix(String prefix) {
		return new Subscription(Objects.requireNonNull(prefix, "'prefix' must not be null"), true);
	}

}

package io.websock.spring.messaging;

import java.util.Objects;

/**
 * What a session is subscribed to. Whether that is one topic or many is said beside the
 * text, never by it, since the text may be a client's.
 *
 * @param text name of the topic, or what the names of the topics begin with
 * @param isPrefix whether it is what names begin with
 */
record Subscription(String text, boolean isPrefix) {

	static Subscription toTopic(String name) {
		return new Subscription(Objects.requireNonNull(name, "'topic' must not be null"), false);
	}

	static Subscription toPrefix(String prefix) {
		return new Subscription(Objects.requireNonNull(prefix, "'prefix' must not be null"), true);
	}

}

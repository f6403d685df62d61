package io.websock.spring.cluster;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.websock.cluster.Retention;
import org.jspecify.annotations.Nullable;

/**
 * Topics that have a history, and what it keeps.
 */
final class TopicHistories {

	private static final int MAX_SIZE = 10_000;

	private static final Duration MAX_TTL = Duration.ofDays(365);

	private final Map<String, Retention> names = new HashMap<>();

	/** Those of prefixes, the longest first. */
	private final List<Prefix> prefixes = new ArrayList<>();

	TopicHistories(Map<String, ClusterProperties.Topic> topics) {
		topics.forEach((pattern, topic) -> {
			Retention retention = new Retention(topic.history().size(), topic.history().ttl());
			if (pattern.endsWith("*")) {
				this.prefixes.add(new Prefix(pattern.substring(0, pattern.length() - 1), retention));
			}
			else {
				this.names.put(pattern, retention);
			}
		});
		this.prefixes.sort(Comparator.comparing(Prefix::text, Comparator.comparingInt(String::length)).reversed());
	}

	/**
	 * Checks the properties.
	 * @throws InvalidClusterException if one has a value that cannot be used
	 */
	static void check(Map<String, ClusterProperties.Topic> topics) {
		topics.forEach((pattern, topic) -> {
			String property = "topics[" + pattern + "]";
			int star = pattern.indexOf('*');
			if (star >= 0 && star < pattern.length() - 1) {
				throw new InvalidClusterException(property, "history", "there is a '*' before the end of the topic",
						"Write the name of a topic, or a prefix of names with '*' at its end.");
			}
			int size = topic.history().size();
			if (size < 1 || size > MAX_SIZE) {
				throw new InvalidClusterException(property + ".history.size", Integer.toString(size),
						"it is not between 1 and 10,000", "Set a number of messages that each node can hold.");
			}
			Duration ttl = topic.history().ttl();
			if (ttl.toMillis() < 1 || ttl.compareTo(MAX_TTL) > 0) {
				throw new InvalidClusterException(property + ".history.ttl", ttl.toString(),
						"it is not between a millisecond and a year", "Set the time that messages are kept.");
			}
		});
	}

	/**
	 * Returns what the history of a topic keeps.
	 * @param topic the topic
	 * @return what it keeps, or {@code null} if the topic has none
	 */
	@Nullable Retention of(String topic) {
		if (isEmpty() || topic.equals(ClusterCredentials.TOPIC)) {
			return null;
		}
		Retention exact = this.names.get(topic);
		if (exact != null) {
			return exact;
		}
		for (Prefix prefix : this.prefixes) {
			if (topic.startsWith(prefix.text())) {
				return prefix.retention();
			}
		}
		return null;
	}

	boolean isEmpty() {
		return this.names.isEmpty() && this.prefixes.isEmpty();
	}

	private record Prefix(String text, Retention retention) {

	}

}

package io.websock.spring.cluster;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import io.websock.engine.Session;
import org.jspecify.annotations.Nullable;

/**
 * Topics that sessions are subscribed to with a position. Thread-safe.
 */
final class PositionedSessions {

	private final Map<Session, Set<String>> topics = new ConcurrentHashMap<>();

	void add(Session session, String topic) {
		this.topics.compute(session, (same, known) -> with(known, topic));
	}

	private static Set<String> with(@Nullable Set<String> topics, String topic) {
		Set<String> grown = (topics != null) ? topics : ConcurrentHashMap.newKeySet();
		grown.add(topic);
		return grown;
	}

	void remove(Session session, String topic) {
		this.topics.computeIfPresent(session, (same, known) -> {
			known.remove(topic);
			return known.isEmpty() ? null : known;
		});
	}

	/**
	 * Removes a session.
	 * @return its topics
	 */
	Set<String> remove(Session session) {
		Set<String> known = this.topics.remove(session);
		return (known != null) ? known : Set.of();
	}

	boolean isEmpty() {
		return this.topics.isEmpty();
	}

}

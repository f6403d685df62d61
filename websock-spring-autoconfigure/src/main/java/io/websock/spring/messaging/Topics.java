package io.websock.spring.messaging;

import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import io.websock.SessionId;
import io.websock.spring.session.Session;
import io.websock.spring.session.SessionHost;

/**
 * Who is subscribed to what. A topic exists while it has subscribers; subscriptions end
 * with their session and leave nothing behind. Thread-safe; no method blocks for longer
 * than another one takes.
 */
final class Topics {

	private final SessionHost host;

	private final Map<String, Set<Session>> subscribers = new ConcurrentHashMap<>();

	private final Map<Session, Set<String>> topics = new ConcurrentHashMap<>();

	Topics(SessionHost host) {
		this.host = host;
		host.onClosed(this::forget);
	}

	void subscribe(SessionId id, String topic) {
		Session session = this.host.find(id);
		if (session == null) {
			return;
		}
		add(this.topics, session, topic);
		add(this.subscribers, topic, session);
		if (session.hasEnded()) {
			forget(session);
		}
	}

	void unsubscribe(SessionId id, String topic) {
		Session session = this.host.find(id);
		if (session != null) {
			remove(this.topics, session, topic);
			remove(this.subscribers, topic, session);
		}
	}

	Collection<Session> subscribers(String topic) {
		return this.subscribers.getOrDefault(topic, Set.of());
	}

	boolean isEmpty() {
		return this.subscribers.isEmpty() && this.topics.isEmpty();
	}

	private void forget(Session session) {
		Set<String> topics = this.topics.remove(session);
		if (topics != null) {
			topics.forEach((topic) -> remove(this.subscribers, topic, session));
		}
	}

	private static <K, V> void add(Map<K, Set<V>> map, K key, V value) {
		map.compute(key, (same, values) -> {
			Set<V> grown = (values != null) ? values : ConcurrentHashMap.newKeySet();
			grown.add(value);
			return grown;
		});
	}

	private static <K, V> void remove(Map<K, Set<V>> map, K key, V value) {
		map.computeIfPresent(key, (same, values) -> {
			values.remove(value);
			return values.isEmpty() ? null : values;
		});
	}

}

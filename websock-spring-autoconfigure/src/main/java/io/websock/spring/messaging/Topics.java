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

	private final Map<SessionId, Set<String>> topics = new ConcurrentHashMap<>();

	Topics(SessionHost host) {
		this.host = host;
		host.onClosed(this::forget);
	}

	void subscribe(SessionId id, String topic) {
		Session session = this.host.find(id);
		if (session == null) {
			return;
		}
		this.topics.computeIfAbsent(id, (key) -> ConcurrentHashMap.newKeySet()).add(topic);
		this.subscribers.compute(topic, (key, sessions) -> {
			Set<Session> subscribed = (sessions != null) ? sessions : ConcurrentHashMap.newKeySet();
			subscribed.add(session);
			return subscribed;
		});
		if (this.host.find(id) == null) {
			forget(id);
		}
	}

	void unsubscribe(SessionId id, String topic) {
		this.topics.computeIfPresent(id, (key, topics) -> {
			topics.remove(topic);
			return topics.isEmpty() ? null : topics;
		});
		remove(id, topic);
	}

	Collection<Session> subscribers(String topic) {
		return this.subscribers.getOrDefault(topic, Set.of());
	}

	boolean isEmpty() {
		return this.subscribers.isEmpty() && this.topics.isEmpty();
	}

	private void forget(SessionId id) {
		Set<String> topics = this.topics.remove(id);
		if (topics != null) {
			topics.forEach((topic) -> remove(id, topic));
		}
	}

	private void remove(SessionId id, String topic) {
		this.subscribers.computeIfPresent(topic, (key, sessions) -> {
			sessions.removeIf((session) -> session.id().equals(id));
			return sessions.isEmpty() ? null : sessions;
		});
	}

}

package io.websock.spring.messaging;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;

import io.websock.engine.Session;
import org.jspecify.annotations.Nullable;

/**
 * Topics by name. A topic exists while it has subscribers. Thread-safe.
 */
final class TopicNames {

	/**
	 * Observer of the first subscriber to a topic and of the last, called one after the
	 * other for each name. It must be quick.
	 */
	interface Observer {

		void appeared(String name);

		void vanished(String name);

	}

	private final int lanes;

	private final Observer observer;

	private final Map<String, Topic> topics = new ConcurrentHashMap<>();

	TopicNames(int lanes, Observer observer) {
		this.lanes = lanes;
		this.observer = observer;
	}

	void join(String name, Session session) {
		this.topics.compute(name, (same, topic) -> {
			Topic joined = (topic != null) ? topic : new Topic(this.lanes);
			joined.add(session);
			if (topic == null) {
				this.observer.appeared(name);
			}
			return joined;
		});
	}

	void leave(String name, Session session) {
		this.topics.computeIfPresent(name, (same, topic) -> {
			if (topic.remove(session)) {
				Guarded.run(() -> this.observer.vanished(name),
						"No listener was notified that a topic is gone: a defect");
				return null;
			}
			return topic;
		});
	}

	@Nullable Topic find(String name) {
		return this.topics.get(name);
	}

	void forEach(BiConsumer<String, Topic> action) {
		this.topics.forEach(action);
	}

	int size() {
		return this.topics.size();
	}

	boolean isEmpty() {
		return this.topics.isEmpty();
	}

}

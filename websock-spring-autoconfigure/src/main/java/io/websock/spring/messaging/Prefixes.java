package io.websock.spring.messaging;

import java.util.List;
import java.util.TreeMap;
import java.util.function.BiConsumer;

import io.websock.engine.Session;
import org.jspecify.annotations.Nullable;

/**
 * Subscriptions to prefixes of topics. A published topic is looked up once for each
 * length that a prefix has at the moment: never more often than it has characters, and
 * not at all while there are no prefixes. Thread-safe.
 */
final class Prefixes {

	private final TopicNames topics;

	/** Number of prefixes by length; guarded by itself. */
	private final TreeMap<Integer, Integer> counts = new TreeMap<>();

	/** Lengths of prefixes, ascending; changed under the lock. */
	private volatile int[] lengths = {};

	/**
	 * Creates an empty set.
	 * @param lanes the number of lanes
	 * @param observer notified of each prefix
	 */
	Prefixes(int lanes, TopicNames.Observer observer) {
		this.topics = new TopicNames(lanes, new TopicNames.Observer() {

			@Override
			public void appeared(String prefix) {
				count(prefix.length(), 1);
				observer.appeared(prefix);
			}

			@Override
			public void vanished(String prefix) {
				count(prefix.length(), -1);
				observer.vanished(prefix);
			}

		});
	}

	void join(String prefix, Session session) {
		this.topics.join(prefix, session);
	}

	void leave(String prefix, Session session) {
		this.topics.leave(prefix, session);
	}

	/**
	 * Finds the prefixes of a name, the shortest first.
	 * @param name the name
	 * @param found the collection to add to
	 */
	void find(String name, List<Topic> found) {
		for (int length : this.lengths) {
			if (length > name.length()) {
				return;
			}
			Topic topic = this.topics.find(name.substring(0, length));
			if (topic != null) {
				found.add(topic);
			}
		}
	}

	@Nullable Topic find(String prefix) {
		return this.topics.find(prefix);
	}

	void forEach(BiConsumer<String, Topic> action) {
		this.topics.forEach(action);
	}

	int size() {
		return this.topics.size();
	}

	boolean isEmpty() {
		return this.topics.isEmpty() && this.lengths.length == 0;
	}

	private void count(int length, int change) {
		synchronized (this.counts) {
			int count = this.counts.merge(length, change, Integer::sum);
			if (count == 0) {
				this.counts.remove(length);
			}
			if (count == 0 || count == change) {
				this.lengths = this.counts.keySet().stream().mapToInt(Integer::intValue).toArray();
			}
		}
	}

}

package io.websock.spring.cluster;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.function.Consumer;

import io.websock.cluster.ClusterNode;
import io.websock.cluster.LogHistory;
import io.websock.cluster.LogPosition;
import org.jspecify.annotations.Nullable;

/**
 * Reads of logs, some at a time: a node that returns with thousands of topics does not
 * flood the engine. A topic asks for one read at a time, so the queue has no more entries
 * than there are topics. Thread-safe.
 */
final class LogReads {

	private static final int AT_A_TIME = 16;

	private final ClusterNode node;

	/** Guarded by itself. */
	private final Queue<Read> waiting = new ArrayDeque<>();

	/** Guarded by the queue. */
	private int running;

	LogReads(ClusterNode node) {
		this.node = node;
	}

	/**
	 * Reads the log of a topic.
	 * @param topic the topic
	 * @param after the place to read after, or {@code null} for the newest entries
	 * @param limit the maximum number of entries
	 * @param done takes the entries, or {@code null} if the log could not be read
	 */
	void read(String topic, @Nullable LogPosition after, int limit, Consumer<@Nullable LogHistory> done) {
		synchronized (this.waiting) {
			this.waiting.add(new Read(topic, after, limit, done));
		}
		start();
	}

	private void start() {
		for (Read next = next(); next != null; next = next()) {
			start(next);
		}
	}

	private void start(Read read) {
		boolean[] starting = { true };
		this.node.read(read.topic(), read.after(), read.limit()).whenComplete((history, failure) -> {
			synchronized (this.waiting) {
				this.running--;
			}
			try {
				read.done().accept(history);
			}
			finally {
				// A read that is refused at once is followed by the loop, not from within
				if (!starting[0]) {
					start();
				}
			}
		});
		starting[0] = false;
	}

	private @Nullable Read next() {
		synchronized (this.waiting) {
			if (this.running == AT_A_TIME) {
				return null;
			}
			Read next = this.waiting.poll();
			if (next != null) {
				this.running++;
			}
			return next;
		}
	}

	private record Read(String topic, @Nullable LogPosition after, int limit, Consumer<@Nullable LogHistory> done) {

	}

}

package io.websock.spring.cluster;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.BiConsumer;

import io.websock.cluster.ClusterNode;
import io.websock.cluster.LogPosition;
import io.websock.cluster.Retention;
import org.jspecify.annotations.Nullable;

/**
 * Appends to the logs of topics. With each heartbeat the other nodes are sent the newest
 * places, so that they notice the loss of a last message. Thread-safe.
 */
final class RetainedPublisher {

	private static final Logger logger = System.getLogger(RetainedPublisher.class.getName());

	private final ClusterNode node;

	private final NodeLink link;

	private final ClusterCounts counts;

	private final BiConsumer<String, LogPosition> appended;

	/** Newest places since the last heartbeat; guarded by itself. */
	private final Map<String, LogPosition> tops = new LinkedHashMap<>();

	/** Appends of unknown result since the last heartbeat; guarded by the map. */
	private int unknown;

	/** Guarded by the map. */
	private @Nullable Throwable reason;

	/**
	 * Creates a publisher.
	 * @param node the node
	 * @param link the way to other nodes
	 * @param counts counts the results
	 * @param appended notified of each place
	 */
	RetainedPublisher(ClusterNode node, NodeLink link, ClusterCounts counts, BiConsumer<String, LogPosition> appended) {
		this.node = node;
		this.link = link;
		this.counts = counts;
		this.appended = appended;
	}

	/**
	 * Appends a message to the log of a topic.
	 * @return whether it is in the engine's queue
	 * @throws IllegalArgumentException if it is too large
	 */
	boolean append(String topic, NodeMessage message, Retention retention) {
		byte[] bytes = this.link.bytes(message);
		boolean[] refused = new boolean[1];
		this.node.append(topic, bytes, retention).whenComplete((place, failure) -> {
			if (failure == null) {
				this.counts.appended.increment();
				appended(topic, place);
			}
			else if (isRefusal(failure)) {
				refused[0] = true;
				this.counts.appendsRefused.increment();
			}
			else {
				this.counts.appendsUnknown.increment();
				unknown(failure);
			}
		});
		return !refused[0];
	}

	private static boolean isRefusal(Throwable failure) {
		Throwable cause = (failure instanceof CompletionException wrapper && wrapper.getCause() != null)
				? wrapper.getCause() : failure;
		return cause instanceof RejectedExecutionException;
	}

	private void appended(String topic, LogPosition place) {
		synchronized (this.tops) {
			this.tops.merge(topic, place, RetainedPublisher::later);
		}
		this.appended.accept(topic, place);
	}

	private static LogPosition later(LogPosition known, LogPosition place) {
		return (known.epoch().equals(place.epoch()) && known.offset() > place.offset()) ? known : place;
	}

	private void unknown(Throwable failure) {
		synchronized (this.tops) {
			this.unknown++;
			this.reason = failure;
		}
	}

	/**
	 * Sends the newest places to the other nodes.
	 */
	void tick() {
		Map<String, LogPosition> due;
		int failures;
		Throwable cause;
		synchronized (this.tops) {
			due = new LinkedHashMap<>(this.tops);
			this.tops.clear();
			failures = this.unknown;
			cause = this.reason;
			this.unknown = 0;
			this.reason = null;
		}
		LogTops.encode(due).forEach((message) -> this.link.toAll(message).run());
		if (failures > 0 && cause != null) {
			logger.log(Level.WARNING, "It is unknown whether {0} messages were appended to the logs of topics: {1}",
					failures, cause.getMessage());
		}
	}

}

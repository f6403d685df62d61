package io.websock.spring.cluster;

import java.time.Duration;
import java.util.concurrent.RejectedExecutionException;

import io.websock.engine.SessionRegistry;

/**
 * What all topics with a history share.
 *
 * @param reads reads logs
 * @param decoder decodes entries
 * @param counts counts what was missed and replayed
 * @param registry the sessions of this node, with their threads and timers
 */
record RetainedContext(LogReads reads, RetainedContent.Decoder decoder, ClusterCounts counts,
		SessionRegistry registry) {

	long now() {
		return this.registry.timers().now();
	}

	/**
	 * Runs a task on a thread of the session executor.
	 */
	void execute(Runnable task) {
		try {
			this.registry.executor().execute(task);
		}
		catch (RejectedExecutionException ex) {
			// The application stops, and all sessions with it
		}
	}

	void executeLater(Duration delay, Runnable task) {
		this.registry.timers().schedule(delay, () -> execute(task));
	}

}

package io.websock.spring.handshake;

import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.DoubleSupplier;

import io.websock.SessionId;
import io.websock.spring.session.Session;
import io.websock.spring.session.SessionHost;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

import org.springframework.core.log.LogMessage;

/**
 * One run of ending all sessions. It waits on the timers only, never on a thread.
 */
final class Drain {

	private static final Log logger = LogFactory.getLog(Drain.class);

	/** For {@code terminate} of sessions that were cut. */
	private static final Duration GRACE = Duration.ofSeconds(1);

	private final SessionHost host;

	private final DrainPlan plan;

	private final DoubleSupplier random;

	private final CompletableFuture<Void> done = new CompletableFuture<>();

	/** Used by one thread at a time: who begins, then the timers' thread. */
	private final Set<SessionId> told = new HashSet<>();

	Drain(SessionHost host, DrainPlan plan, DoubleSupplier random) {
		this.host = host;
		this.plan = plan;
		this.random = random;
	}

	/**
	 * Returns what completes when no session is left or the time is up.
	 */
	CompletableFuture<Void> done() {
		return this.done;
	}

	void begin() {
		int sessions = this.host.sessions().size();
		if (sessions > 0) {
			logger.info(LogMessage.format("Ending %s WebSocket sessions", sessions));
		}
		nextBatch();
		if (!this.done.isDone()) {
			this.host.timers().schedule(this.plan.timeout(), this::giveUp);
		}
	}

	/**
	 * Tells the next sessions, among them those of handshakes that were under way when
	 * the drain began.
	 */
	private void nextBatch() {
		tell(this.plan.batch());
		completeIfEmpty();
		if (!this.done.isDone()) {
			this.host.timers().schedule(this.plan.pause(this.random.getAsDouble()), this::nextBatch);
		}
	}

	private void tell(int limit) {
		int count = 0;
		for (Session session : this.host.sessions()) {
			if (count < limit && this.told.add(session.id())) {
				session.shutdown(this.plan.closeCode(session));
				count++;
			}
		}
	}

	void completeIfEmpty() {
		if (this.host.sessions().isEmpty()) {
			this.done.complete(null);
		}
	}

	private void giveUp() {
		if (!this.done.isDone()) {
			logger.warn(LogMessage.format("Cutting %s WebSocket sessions that did not end within %s",
					this.host.sessions().size(), this.plan.timeout()));
			tell(Integer.MAX_VALUE);
			this.host.sessions().forEach(Session::abort);
			this.host.timers().schedule(GRACE, () -> this.done.complete(null));
		}
	}

}

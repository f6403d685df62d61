package io.websock.spring.messaging;

import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import io.websock.SessionId;
import io.websock.engine.Session;
import io.websock.engine.SessionRegistry;
import io.websock.spring.Cancellable;

/**
 * Timers that applications set for sessions. Each ends when it has fired, if it fires
 * once, when it is cancelled, and with its session. Thread-safe.
 */
final class PendingTimers {

	private final SessionRegistry registry;

	private final FanOut fanOut;

	private final Map<SessionId, Set<PendingTimer>> pending = new ConcurrentHashMap<>();

	PendingTimers(SessionRegistry registry, FanOut fanOut) {
		this.registry = registry;
		this.fanOut = fanOut;
		registry.onClosed((session) -> ended(session.id()));
	}

	Cancellable once(SessionId session, Object message, Duration delay) {
		return start(new PendingTimer(session, message, Duration.ZERO, this), delay);
	}

	Cancellable every(SessionId session, Object message, Duration interval) {
		if (interval.isNegative() || interval.isZero()) {
			throw new IllegalArgumentException("'interval' must be positive, was " + interval);
		}
		return start(new PendingTimer(session, message, interval, this), interval);
	}

	private PendingTimer start(PendingTimer timer, Duration delay) {
		this.pending.compute(timer.session(), (same, timers) -> {
			Set<PendingTimer> grown = (timers != null) ? timers : ConcurrentHashMap.newKeySet();
			grown.add(timer);
			return grown;
		});
		// Known before it is looked up, so that the session's end cannot miss it
		if (this.registry.find(timer.session()) == null) {
			timer.cancel();
		}
		else {
			timer.start(delay);
		}
		return timer;
	}

	SessionRegistry registry() {
		return this.registry;
	}

	/**
	 * Sends a timer's message on a thread of the session executor. Throws nothing.
	 */
	void send(PendingTimer timer) {
		Guarded.run(this.registry.executor(), () -> {
			timer.sent();
			Session session = this.registry.find(timer.session());
			if (session != null) {
				this.fanOut.sendLater(session, timer.message());
			}
		}, "A delayed message was not sent");
	}

	void forget(PendingTimer timer) {
		this.pending.computeIfPresent(timer.session(), (same, timers) -> {
			timers.remove(timer);
			return timers.isEmpty() ? null : timers;
		});
	}

	boolean isEmpty() {
		return this.pending.isEmpty();
	}

	private void ended(SessionId session) {
		Set<PendingTimer> timers = this.pending.remove(session);
		if (timers != null) {
			Guarded.forEach(timers, PendingTimer::cancel, "A timer was not ended: a defect");
		}
	}

}

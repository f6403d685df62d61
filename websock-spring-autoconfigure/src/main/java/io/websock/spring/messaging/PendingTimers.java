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

	private final Map<Session, Set<PendingTimer>> pending = new ConcurrentHashMap<>();

	PendingTimers(SessionRegistry registry, FanOut fanOut) {
		this.registry = registry;
		this.fanOut = fanOut;
		registry.onClosed(this::ended);
	}

	Cancellable once(SessionId session, Object message, Duration delay) {
		return start(session, message, Duration.ZERO, delay);
	}

	Cancellable every(SessionId session, Object message, Duration interval) {
		if (interval.isNegative() || interval.isZero()) {
			throw new IllegalArgumentException("'interval' must be positive, was " + interval);
		}
		return start(session, message, interval, interval);
	}

	private Cancellable start(SessionId id, Object message, Duration interval, Duration delay) {
		Session session = this.registry.find(id);
		if (session == null) {
			return () -> false;
		}
		PendingTimer timer = new PendingTimer(session, message, interval, this);
		this.pending.compute(session, (same, timers) -> {
			Set<PendingTimer> grown = (timers != null) ? timers : ConcurrentHashMap.newKeySet();
			grown.add(timer);
			return grown;
		});
		// Looked up again once the timer is known, so that the session's end cannot miss
		// it
		if (this.registry.find(id) == null) {
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
	 * Sends a timer's message on a thread of the session executor. If the session has
	 * ended meanwhile, the message counts as dropped: its time had come. Throws nothing.
	 */
	void send(PendingTimer timer) {
		Guarded.run(this.registry.executor(), () -> {
			timer.sent();
			this.fanOut.sendLater(timer.session(), timer.message());
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

	private void ended(Session session) {
		Set<PendingTimer> timers = this.pending.remove(session);
		if (timers != null) {
			Guarded.forEach(timers, PendingTimer::cancel, "A timer was not ended: a defect");
		}
	}

}

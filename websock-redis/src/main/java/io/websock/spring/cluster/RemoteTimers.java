package io.websock.spring.cluster;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicLong;

import io.websock.SessionId;
import io.websock.engine.SessionRegistry;
import io.websock.engine.TimerWheel.Timer;
import io.websock.spring.Cancellable;
import io.websock.spring.SendResult;
import io.websock.spring.cluster.NodeMessage.Body;
import io.websock.spring.cluster.NodeMessage.Kind;
import org.jspecify.annotations.Nullable;

/**
 * Timers of this node for sessions of other nodes. A timer that repeats ends when the
 * session's node says that the session is gone, or is gone itself. Thread-safe.
 */
final class RemoteTimers {

	private final NodeLink link;

	private final SessionRegistry registry;

	private final AtomicLong numbers = new AtomicLong();

	private final Map<Long, RemoteTimer> repeating = new ConcurrentHashMap<>();

	RemoteTimers(NodeLink link, SessionRegistry registry) {
		this.link = link;
		this.registry = registry;
	}

	void register(NodeEvents events) {
		events.on(Kind.GONE, (origin, message) -> {
			RemoteTimer timer = this.repeating.get(message.number());
			if (timer != null && this.link.nodeOf(timer.session) == origin.id()) {
				timer.cancel();
			}
		});
	}

	Cancellable once(SessionId session, Body body, Duration delay) {
		return new RemoteTimer(session, body, 0, Duration.ZERO).start(delay);
	}

	Cancellable every(SessionId session, Body body, Duration interval) {
		if (interval.isNegative() || interval.isZero()) {
			throw new IllegalArgumentException("'interval' must be positive, was " + interval);
		}
		long number = this.numbers.incrementAndGet();
		RemoteTimer timer = new RemoteTimer(session, body, number, interval);
		this.repeating.put(number, timer);
		return timer.start(interval);
	}

	boolean isEmpty() {
		return this.repeating.isEmpty();
	}

	/**
	 * Timer; its state is guarded by itself.
	 */
	private final class RemoteTimer implements Cancellable {

		private final SessionId session;

		private final NodeMessage message;

		private final long number;

		private final Duration interval;

		private @Nullable Timer timer;

		private boolean ended;

		RemoteTimer(SessionId session, Body body, long number, Duration interval) {
			this.session = session;
			this.message = new NodeMessage(Kind.SEND, session.toString(), "", number, 0, body.type(), body.bytes());
			this.number = number;
			this.interval = interval;
			RemoteTimers.this.link.check(this.message);
		}

		synchronized RemoteTimer start(Duration delay) {
			if (!this.ended) {
				this.timer = RemoteTimers.this.registry.timers().schedule(delay, this::due);
			}
			return this;
		}

		/**
		 * Hands over to the session executor, so that the timers' thread encodes nothing.
		 */
		private void due() {
			try {
				RemoteTimers.this.registry.executor().execute(this::send);
			}
			catch (RejectedExecutionException ex) {
				cancel();
			}
		}

		private void send() {
			synchronized (this) {
				if (this.ended) {
					return;
				}
				this.ended = this.number == 0;
			}
			NodeLink link = RemoteTimers.this.link;
			SendResult result = link.send(link.nodeOf(this.session), this.message);
			if (result == SendResult.NO_SESSION) {
				cancel();
			}
			else if (this.number != 0) {
				start(this.interval);
			}
		}

		@Override
		public synchronized boolean cancel() {
			boolean pending = !this.ended;
			this.ended = true;
			RemoteTimers.this.repeating.remove(this.number);
			if (this.timer != null) {
				this.timer.cancel();
			}
			return pending;
		}

	}

}

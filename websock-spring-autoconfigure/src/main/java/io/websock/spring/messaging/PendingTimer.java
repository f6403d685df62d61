package io.websock.spring.messaging;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

import io.websock.engine.Session;
import io.websock.engine.TimerWheel;
import io.websock.spring.Cancellable;
import org.jspecify.annotations.Nullable;

/**
 * Timer of one session. One that repeats keeps its rate: a tick that is late does not
 * delay those after it, and ticks that were missed are left out. Thread-safe.
 */
final class PendingTimer implements Cancellable {

	private final Session session;

	private final Object message;

	/** Nanoseconds; zero for a timer that fires once. */
	private final long interval;

	private final PendingTimers timers;

	private final AtomicBoolean open = new AtomicBoolean(true);

	/** Time of the next tick; used by the timers' thread once it is started. */
	private long due;

	/** Whether a thread is to send the message, so that no more than one waits for it. */
	private volatile boolean sending;

	private volatile TimerWheel.@Nullable Timer timer;

	PendingTimer(Session session, Object message, Duration interval, PendingTimers timers) {
		this.session = session;
		this.message = message;
		this.interval = Math.min(TimeUnit.NANOSECONDS.convert(interval), Long.MAX_VALUE / 2);
		this.timers = timers;
	}

	Session session() {
		return this.session;
	}

	Object message() {
		return this.message;
	}

	void start(Duration delay) {
		this.due = wheel().now() + this.interval;
		schedule(delay);
	}

	private void schedule(Duration delay) {
		TimerWheel.Timer scheduled = wheel().schedule(delay, this::fire);
		this.timer = scheduled;
		if (!this.open.get()) {
			scheduled.cancel();
		}
	}

	/**
	 * Called by the timers' thread.
	 */
	private void fire() {
		if (this.interval == 0) {
			if (close()) {
				this.timers.send(this);
			}
		}
		else if (this.open.get()) {
			if (!this.sending) {
				this.sending = true;
				this.timers.send(this);
			}
			long now = wheel().now();
			this.due = Math.max(this.due + this.interval, now);
			schedule(Duration.ofNanos(this.due - now));
		}
	}

	/**
	 * Called when the message was sent, or could not be.
	 */
	void sent() {
		this.sending = false;
	}

	@Override
	public boolean cancel() {
		boolean cancelled = close();
		TimerWheel.Timer scheduled = this.timer;
		if (cancelled && scheduled != null) {
			scheduled.cancel();
		}
		return cancelled;
	}

	private boolean close() {
		boolean closed = this.open.compareAndSet(true, false);
		if (closed) {
			this.timers.forget(this);
		}
		return closed;
	}

	private TimerWheel wheel() {
		return this.timers.registry().timers();
	}

}

package io.websock.client.http2;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;

import io.netty.channel.EventLoop;
import io.netty.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/**
 * Action at a time that is often moved to later. The action may run too early, so that
 * moving the time costs nothing, and then sets the time again. Belongs to the event loop.
 */
final class Deadline {

	private final EventLoop loop;

	private final MonotonicClock clock;

	private final Runnable action;

	private @Nullable Future<?> scheduled;

	private Instant at = Instant.MAX;

	Deadline(EventLoop loop, MonotonicClock clock, Runnable action) {
		this.loop = loop;
		this.clock = clock;
		this.action = action;
	}

	void set(@Nullable Instant time) {
		if (time == null || (this.scheduled != null && !time.isBefore(this.at))) {
			return;
		}
		cancel();
		this.at = time;
		long nanos = Duration.between(this.clock.now(), time).toNanos();
		this.scheduled = this.loop.schedule(this::run, Math.max(0, nanos), TimeUnit.NANOSECONDS);
	}

	boolean isSet() {
		return this.scheduled != null;
	}

	void cancel() {
		if (this.scheduled != null) {
			this.scheduled.cancel(false);
			this.scheduled = null;
		}
	}

	private void run() {
		this.scheduled = null;
		this.action.run();
	}

}

package io.websock.client.carrier;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

import io.netty.util.concurrent.EventExecutor;
import io.netty.util.concurrent.ScheduledFuture;
import org.jspecify.annotations.Nullable;

/**
 * Timer of one driver's next deadline, on its event loop. One that fires early does no
 * harm, so none is set for each frame.
 */
final class NettyTimer {

	private final EventExecutor executor;

	private final Runnable task;

	private @Nullable ScheduledFuture<?> timer;

	private long dueNanos;

	NettyTimer(EventExecutor executor, Runnable task) {
		this.executor = executor;
		this.task = task;
	}

	/**
	 * Has the task run in time, unless a timer is set that fires before.
	 * @param left time until it is due, or {@code null} for never
	 */
	void set(@Nullable Duration left) {
		if (left == null) {
			return;
		}
		long due = System.nanoTime() + left.toNanos();
		if (this.timer == null || due - this.dueNanos < 0) {
			cancel();
			this.dueNanos = due;
			this.timer = this.executor.schedule(this::fire, left.toNanos(), TimeUnit.NANOSECONDS);
		}
	}

	private void fire() {
		this.timer = null;
		this.task.run();
	}

	void cancel() {
		if (this.timer != null) {
			this.timer.cancel(false);
			this.timer = null;
		}
	}

}

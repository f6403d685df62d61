package io.websock.client.carrier;

import java.time.Duration;

import io.websock.engine.TimerWheel;
import org.jspecify.annotations.Nullable;

/**
 * Timer of one driver's next deadline, on the engine's wheel. One that fires early does
 * no harm, so none is set for each frame. Used by one thread at a time.
 */
final class WheelTimer {

	private final TimerWheel timers;

	private final Runnable task;

	private TimerWheel.@Nullable Timer timer;

	private long dueNanos;

	/** Set by the wheel's thread. */
	private volatile boolean fired;

	WheelTimer(TimerWheel timers, Runnable task) {
		this.timers = timers;
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
		long due = this.timers.now() + left.toNanos();
		if (this.timer == null || this.fired || due < this.dueNanos) {
			cancel();
			this.fired = false;
			this.dueNanos = due;
			this.timer = this.timers.schedule(left, this::fire);
		}
	}

	private void fire() {
		this.fired = true;
		this.task.run();
	}

	void cancel() {
		if (this.timer != null) {
			this.timer.cancel();
			this.timer = null;
		}
	}

}

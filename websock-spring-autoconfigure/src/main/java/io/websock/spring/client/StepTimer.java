package io.websock.spring.client;

import java.time.Duration;

import io.websock.engine.TimerWheel;
import org.jspecify.annotations.Nullable;

/**
 * The one timer of a connection: setting it cancels what it was set to before. Used by
 * the connection's tasks.
 */
final class StepTimer {

	private final TimerWheel timers;

	private final SerialTasks tasks;

	private TimerWheel.@Nullable Timer timer;

	StepTimer(TimerWheel timers, SerialTasks tasks) {
		this.timers = timers;
		this.tasks = tasks;
	}

	/**
	 * Sets the timer.
	 * @param delay time until then
	 * @param step the task to add then
	 */
	void set(Duration delay, Runnable step) {
		cancel();
		this.timer = this.timers.schedule(delay, () -> this.tasks.add(step));
	}

	void cancel() {
		if (this.timer != null) {
			this.timer.cancel();
			this.timer = null;
		}
	}

}

package io.websock.benchmarks.peers;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

import org.springframework.core.env.Environment;

/**
 * How often a peer pings its clients at {@code /fan}, from {@code --heartbeat}.
 *
 * @param interval the interval; zero for never, as by default
 */
record Heartbeat(Duration interval) {

	static Heartbeat from(Environment environment) {
		return new Heartbeat(Duration.ofSeconds(environment.getProperty("heartbeat", Long.class, 0L)));
	}

	boolean isOn() {
		return !this.interval.isZero();
	}

	/**
	 * Starts a thread that pings, if there is an interval.
	 * @param pings pings all clients
	 */
	void start(Runnable pings) {
		if (isOn()) {
			Executors.newSingleThreadScheduledExecutor((task) -> {
				Thread thread = new Thread(task, "heartbeat");
				thread.setDaemon(true);
				return thread;
			}).scheduleAtFixedRate(pings, this.interval.toSeconds(), this.interval.toSeconds(), TimeUnit.SECONDS);
		}
	}

}

package io.websock.cluster;

import java.time.Duration;

/**
 * Lag of one process' heartbeats: by how much the last one took longer than the fastest.
 * A heartbeat carries the age of its sender, so that no two clocks have to agree; they
 * may only drift apart by 500 microseconds a second, at which the fastest time is
 * forgotten. Confined to the lock of its {@link Peer}, other than {@link #last}.
 */
final class Lag {

	private static final long DRIFT = 2000;

	private boolean known;

	/**
	 * Arrival minus age of the fastest heartbeat: when its sender began, by our clock.
	 */
	private long fastest;

	private long arrivedAt;

	private volatile Duration last = Duration.ZERO;

	/**
	 * Called for each heartbeat.
	 * @param now the time
	 * @param age age of the sender when it sent the heartbeat
	 * @return the lag
	 */
	Duration heartbeat(long now, Duration age) {
		long began = now - age.toNanos();
		this.fastest += (now - this.arrivedAt) / DRIFT;
		if (!this.known || began - this.fastest < 0) {
			this.known = true;
			this.fastest = began;
		}
		this.arrivedAt = now;
		this.last = Duration.ofNanos(began - this.fastest);
		return this.last;
	}

	/**
	 * Forgets the fastest heartbeat, since the sender's clock may have stood still.
	 */
	void reset() {
		this.known = false;
	}

	Duration last() {
		return this.last;
	}

}

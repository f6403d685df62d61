package io.websock.client.carrier;

import java.time.Duration;
import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * Deadlines of one connection: the one of its state, which is put off while an open
 * connection is not read, and the one of write progress. Guarded by its driver's lock.
 */
final class Deadlines {

	private final Duration writeTimeout;

	/** When the state wants to know the time. */
	private @Nullable Instant step;

	/** Whether time without reading counts for the state, too. */
	private boolean exact = true;

	/** Since when nothing is read, or {@code null} while something is. */
	private @Nullable Instant pausedAt;

	/** Time without reading since the last bytes were received. */
	private Duration paused = Duration.ZERO;

	/** Since when the network has taken none of the bytes that wait. */
	private @Nullable Instant stalledAt;

	Deadlines(Duration writeTimeout) {
		this.writeTimeout = writeTimeout;
	}

	/**
	 * Notes a new state.
	 * @param wakeAt when it wants to know the time, or {@code null} for never
	 * @param exact whether that also holds while nothing is read
	 */
	void state(@Nullable Instant wakeAt, boolean exact) {
		this.step = wakeAt;
		this.exact = exact;
	}

	void received() {
		this.paused = Duration.ZERO;
	}

	void reading(boolean reads, Instant now) {
		Instant pausedAt = this.pausedAt;
		if (reads && pausedAt != null) {
			this.paused = this.paused.plus(Duration.between(pausedAt, now));
			this.pausedAt = null;
		}
		else if (!reads && pausedAt == null) {
			this.pausedAt = now;
		}
	}

	/**
	 * Notes that bytes begin to wait, or that the network took some.
	 * @param pending whether some wait now
	 */
	void progress(boolean pending, Instant now) {
		this.stalledAt = pending ? now : null;
	}

	/**
	 * Returns when the state is to be notified of the time.
	 * @return the time, or {@code null} for never
	 */
	private @Nullable Instant stepAt() {
		Instant step = this.step;
		if (step == null || this.exact) {
			return step;
		}
		return (this.pausedAt == null) ? step.plus(this.paused) : null;
	}

	private @Nullable Instant writeAt() {
		Instant stalledAt = this.stalledAt;
		return (stalledAt == null || this.writeTimeout.isZero()) ? null : stalledAt.plus(this.writeTimeout);
	}

	boolean isStepDue(Instant now) {
		Instant stepAt = stepAt();
		return stepAt != null && !now.isBefore(stepAt);
	}

	boolean isWriteDue(Instant now) {
		Instant writeAt = writeAt();
		return writeAt != null && !now.isBefore(writeAt);
	}

	/**
	 * Returns the time until the next deadline.
	 * @return the time, not negative, or {@code null} if there is none
	 */
	@Nullable Duration untilNext(Instant now) {
		Instant next = stepAt();
		Instant writeAt = writeAt();
		if (next == null || (writeAt != null && writeAt.isBefore(next))) {
			next = writeAt;
		}
		if (next == null) {
			return null;
		}
		return next.isAfter(now) ? Duration.between(now, next) : Duration.ZERO;
	}

}

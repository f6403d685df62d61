package io.websock.engine;

import java.time.Duration;

/**
 * Deadlines of one session: when it must act although nothing arrives. Times are
 * nanoseconds of one clock. Used by the session's owner unless a method says otherwise.
 */
final class Deadlines {

	/**
	 * Action that is due.
	 */
	enum Due {

		/** None yet. */
		NOTHING,
		/** The peer was silent for the heartbeat interval: ping it. */
		PING,
		/** The peer sent nothing after a ping. */
		HEARTBEAT_LOST,
		/** The peer was silent for the idle timeout. */
		IDLE,
		/** The peer took none of the bytes that wait. */
		SEND_STALLED,
		/** The peer did not answer our close frame. */
		CLOSE_EXPIRED

	}

	private static final long NEVER = Long.MAX_VALUE;

	private static final Duration MAX_IDLE_TIMEOUT = Duration.ofDays(365);

	/**
	 * A connection that is cut with bytes unread is reset, and the peer may lose what it
	 * has not read: for this long they are read and dropped.
	 */
	private static final Duration LINGER = Duration.ofSeconds(1);

	private final SessionSettings settings;

	/** Written by any thread. */
	private volatile Duration idleTimeout;

	private long received;

	private long pinged = NEVER;

	private long stalled = NEVER;

	private long closing = NEVER;

	/** Maximum time that the connection stays once our close frame has left. */
	private Duration patience = LINGER;

	private boolean backPressured;

	/**
	 * Whether the end is decided, so that the peer's silence no longer matters.
	 */
	private boolean ending;

	Deadlines(SessionSettings settings, long now) {
		this.settings = settings;
		this.idleTimeout = settings.idleTimeout();
		this.received = now;
	}

	/**
	 * Changes the idle timeout. Any thread.
	 * @param timeout maximum silence of the peer; zero disables it
	 * @throws IllegalArgumentException if the timeout is negative or longer than 365 days
	 */
	void setIdleTimeout(Duration timeout) {
		if (timeout.isNegative() || timeout.compareTo(MAX_IDLE_TIMEOUT) > 0) {
			throw new IllegalArgumentException("'timeout' must be from zero to 365 days, was " + timeout);
		}
		this.idleTimeout = timeout;
	}

	Duration idleTimeout() {
		return this.idleTimeout;
	}

	/**
	 * Notes that bytes were received.
	 * @param now the time
	 */
	void alive(long now) {
		this.received = now;
		this.pinged = NEVER;
	}

	/**
	 * Excuses the peer for a time in which the session did not read.
	 * @param nanos its length
	 */
	void excuse(long nanos) {
		this.received += nanos;
		if (this.pinged != NEVER) {
			this.pinged += nanos;
		}
	}

	void pinged(long now) {
		this.pinged = now;
	}

	/**
	 * Notes whether bytes wait for the socket.
	 * @param pending whether any do
	 * @param progress whether the socket took some
	 * @param now the time
	 */
	void sending(boolean pending, boolean progress, long now) {
		if (!pending) {
			this.stalled = NEVER;
		}
		else if (progress || this.stalled == NEVER) {
			this.stalled = now;
		}
	}

	/**
	 * Notes whether the session is back-pressured, and so does not see what the peer
	 * sends.
	 * @param backPressured whether it is
	 * @param now the time
	 */
	void backPressured(boolean backPressured, long now) {
		if (this.backPressured && !backPressured) {
			alive(now);
		}
		this.backPressured = backPressured;
	}

	/**
	 * Notes that the end is decided.
	 */
	void ending() {
		this.ending = true;
	}

	/**
	 * Notes that our close frame has left.
	 * @param now the time
	 * @param await whether the peer's is awaited; if not, the connection stays for a
	 * moment, so that ours arrives
	 */
	void closing(long now, boolean await) {
		this.closing = now;
		this.patience = await ? this.settings.closeTimeout() : LINGER;
		this.stalled = NEVER;
	}

	Due due(long now) {
		if (reached(closeAt(), now)) {
			return Due.CLOSE_EXPIRED;
		}
		if (reached(sendAt(), now)) {
			return Due.SEND_STALLED;
		}
		if (reached(heartbeatLostAt(), now)) {
			return Due.HEARTBEAT_LOST;
		}
		if (reached(idleAt(), now)) {
			return Due.IDLE;
		}
		return reached(pingAt(), now) ? Due.PING : Due.NOTHING;
	}

	/**
	 * Returns the earliest time at which something can be due.
	 * @return the time, or {@code Long.MAX_VALUE} for never
	 */
	long next() {
		long next = Math.min(closeAt(), sendAt());
		return Math.min(next, Math.min(heartbeatLostAt(), Math.min(idleAt(), pingAt())));
	}

	private boolean reached(long time, long now) {
		return time != NEVER && time - now <= 0;
	}

	private long closeAt() {
		return after(this.closing, this.patience);
	}

	private long sendAt() {
		return after(this.stalled, this.settings.sendTimeout());
	}

	private long idleAt() {
		return watches() ? after(this.received, this.idleTimeout) : NEVER;
	}

	private long pingAt() {
		boolean due = watches() && this.pinged == NEVER;
		return due ? after(this.received, this.settings.heartbeatInterval()) : NEVER;
	}

	private long heartbeatLostAt() {
		return watches() ? after(this.pinged, this.settings.heartbeatTimeout()) : NEVER;
	}

	private boolean watches() {
		return !this.backPressured && !this.ending;
	}

	private static long after(long time, Duration delay) {
		return (time == NEVER || delay.isZero()) ? NEVER : time + delay.toNanos();
	}

}

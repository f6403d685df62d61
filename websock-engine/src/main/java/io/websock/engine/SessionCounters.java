package io.websock.engine;

import java.util.concurrent.atomic.AtomicLongFieldUpdater;

/**
 * Counters of the frames between a session and its peer. The session's owner writes; any
 * thread reads, and may read a value that was current a moment ago.
 */
final class SessionCounters {

	private static final AtomicLongFieldUpdater<SessionCounters> RECEIVED = AtomicLongFieldUpdater
		.newUpdater(SessionCounters.class, "received");

	private static final AtomicLongFieldUpdater<SessionCounters> SENT = AtomicLongFieldUpdater
		.newUpdater(SessionCounters.class, "sent");

	private static final AtomicLongFieldUpdater<SessionCounters> ALIVE_AT = AtomicLongFieldUpdater
		.newUpdater(SessionCounters.class, "aliveAt");

	/**
	 * Whether a shared frame may go straight to the transport: the session is open and
	 * nothing waits to be sent. Written and used by the owner, and plain, since
	 * {@link Ownership} hands it over; {@link SharedPush} says why it stands here.
	 */
	boolean quiet;

	private volatile long received;

	private volatile long sent;

	private volatile long aliveAt;

	SessionCounters(long now) {
		this.aliveAt = now;
	}

	/**
	 * Counts a frame from the peer. Written lazily, as every counter here: a fence for
	 * each frame is too much for a figure that may never be read.
	 */
	void frameReceived() {
		RECEIVED.lazySet(this, this.received + 1);
	}

	void frameSent() {
		SENT.lazySet(this, this.sent + 1);
	}

	/**
	 * Notes the time at which bytes were received.
	 */
	void alive(long now) {
		ALIVE_AT.lazySet(this, now);
	}

	long received() {
		return this.received;
	}

	long sent() {
		return this.sent;
	}

	long aliveAt() {
		return this.aliveAt;
	}

}

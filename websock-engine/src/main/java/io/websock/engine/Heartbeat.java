package io.websock.engine;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

import io.websock.ControlFrame;
import io.websock.Frame;
import io.websock.PingFrame;
import io.websock.PongFrame;
import org.jspecify.annotations.Nullable;

/**
 * Our own pings to a peer, and how long it takes to answer. Used by the session's owner,
 * but for the round trip, which any thread may read.
 */
final class Heartbeat {

	private static final int BYTES = 8;

	private static final long UNKNOWN = -1;

	/** The answer to our last ping; not to be shown to the handler. */
	private @Nullable PongFrame expected;

	private long pinged;

	/** Written by the owner. */
	private volatile long roundTrip = UNKNOWN;

	/**
	 * Makes a ping that no peer can have answered beforehand.
	 * @param now the time
	 * @return the ping
	 */
	PingFrame ping(long now) {
		byte[] payload = new byte[BYTES];
		ThreadLocalRandom.current().nextBytes(payload);
		this.expected = Frame.pong(payload);
		this.pinged = now;
		return Frame.ping(payload);
	}

	/**
	 * Takes the answer to our last ping.
	 * @param frame what the peer sent
	 * @param now the time
	 * @return whether it is the answer
	 */
	boolean isAnswer(ControlFrame frame, long now) {
		if (!frame.equals(this.expected)) {
			return false;
		}
		this.expected = null;
		this.roundTrip = now - this.pinged;
		return true;
	}

	/**
	 * Returns when the last ping was made.
	 * @return the time
	 */
	long pinged() {
		return this.pinged;
	}

	/**
	 * Returns how long the last answer took.
	 * @return the time, or {@code null} if there was none yet
	 */
	@Nullable Duration roundTrip() {
		long nanos = this.roundTrip;
		return (nanos != UNKNOWN) ? Duration.ofNanos(nanos) : null;
	}

}

package io.websock.engine;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

import io.websock.ControlFrame;
import io.websock.Frame;
import io.websock.PingFrame;
import io.websock.PongFrame;
import org.jspecify.annotations.Nullable;

/**
 * Heartbeat of one session: its pings to the peer, and the round trip of the answers.
 * Used by the session's owner, but for the round trip, which any thread may read.
 */
final class Heartbeat {

	private static final int BYTES = 8;

	private static final long UNKNOWN = -1;

	/** Answer to our last ping, which the handler must not see. */
	private @Nullable PongFrame expected;

	private long pinged;

	/** Written by the owner. */
	private volatile long roundTrip = UNKNOWN;

	/**
	 * Creates a ping that no peer can have answered beforehand.
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
	 * Returns the time of the last ping.
	 */
	long pinged() {
		return this.pinged;
	}

	/**
	 * Returns the round trip of the last answer. Any thread.
	 * @return the time, or {@code null} before the first answer
	 */
	@Nullable Duration roundTrip() {
		long nanos = this.roundTrip;
		return (nanos != UNKNOWN) ? Duration.ofNanos(nanos) : null;
	}

}

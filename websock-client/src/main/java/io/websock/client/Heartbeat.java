package io.websock.client;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;

import io.websock.Frame;
import io.websock.PingFrame;
import io.websock.PongFrame;
import org.jspecify.annotations.Nullable;

/**
 * The client's own pings: one after each interval in which nothing was received. Anything
 * that is received shows that the server lives; only the pong tells the round trip.
 *
 * @param aliveAt when something was last received
 * @param pingedAt when the last ping was sent, or {@code null} if it was answered
 * @param awaiting whether nothing was received since
 * @param count number of pings so far, which is the payload of the last one
 */
record Heartbeat(Instant aliveAt, @Nullable Instant pingedAt, boolean awaiting, long count) {

	static Heartbeat of(Instant now) {
		return new Heartbeat(now, null, false, 0);
	}

	Heartbeat received(Instant now) {
		return new Heartbeat(now, this.pingedAt, false, this.count);
	}

	Heartbeat pinged(Instant now) {
		return new Heartbeat(this.aliveAt, now, true, this.count + 1);
	}

	Heartbeat answered() {
		return new Heartbeat(this.aliveAt, null, false, this.count);
	}

	/**
	 * Returns the time since the ping that a pong answers.
	 * @return the round trip, or {@code null} if it answers none that is not answered
	 */
	@Nullable Duration roundTrip(PongFrame pong, Instant now) {
		return (this.pingedAt != null && pong.buffer().equals(payload())) ? Duration.between(this.pingedAt, now) : null;
	}

	PingFrame ping() {
		return Frame.ping(payload().array());
	}

	private ByteBuffer payload() {
		return ByteBuffer.allocate(Long.BYTES).putLong(0, this.count);
	}

	/**
	 * Returns when the next ping is due.
	 * @return the time, or {@code null} for never
	 */
	@Nullable Instant pingAt(ClientOptions options) {
		return (this.awaiting || options.pingInterval().isZero()) ? null : this.aliveAt.plus(options.pingInterval());
	}

	/**
	 * Returns when the server counts as gone.
	 * @return the time, or {@code null} while no ping is awaiting an answer
	 */
	@Nullable Instant deadAt(ClientOptions options) {
		return (this.awaiting && this.pingedAt != null && !options.pingTimeout().isZero())
				? this.pingedAt.plus(options.pingTimeout()) : null;
	}

}

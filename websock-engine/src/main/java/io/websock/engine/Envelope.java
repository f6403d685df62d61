package io.websock.engine;

import java.time.Duration;

import io.websock.Expiring;
import org.jspecify.annotations.Nullable;

/**
 * A message in the mailbox that is more than itself: it expires, its sender wants to know
 * what becomes of it, or it brings something along.
 *
 * @param message the message
 * @param expires when its time has passed; {@code Long.MAX_VALUE} for never
 * @param listener told what becomes of it, or {@code null}
 * @param captured what it brings along from its sender, or {@code null}
 */
record Envelope(Object message, long expires, @Nullable DeliveryListener listener, @Nullable Object captured) {

	private static final long NEVER = Long.MAX_VALUE;

	/**
	 * Returns what goes to the mailbox for a message: the message itself if that is all.
	 * @param message the message, with what it brings along if there is anything
	 * @param listener told what becomes of it, or {@code null}
	 * @param timers tell the time
	 */
	static Object of(Object message, @Nullable DeliveryListener listener, TimerWheel timers) {
		if (message instanceof CapturedMessage captured) {
			return new Envelope(captured.message(), expires(captured.message(), timers), listener, captured.context());
		}
		long expires = expires(message, timers);
		return (expires != NEVER || listener != null) ? new Envelope(message, expires, listener, null) : message;
	}

	/**
	 * Returns the message that an entry of the mailbox carries.
	 */
	static Object message(Object entry) {
		return (entry instanceof Envelope envelope) ? envelope.message() : entry;
	}

	/**
	 * Returns whether the message is of no use any more.
	 * @param now the time
	 */
	boolean isStale(long now) {
		return now >= this.expires || (this.listener != null && this.listener.isVoid());
	}

	private static long expires(Object message, TimerWheel timers) {
		return (message instanceof Expiring expiring) ? after(timers.now(), expiring.timeToLive()) : NEVER;
	}

	private static long after(long now, Duration duration) {
		boolean endless = duration.compareTo(Duration.ofNanos(NEVER - now)) >= 0;
		return endless ? NEVER : now + duration.toNanos();
	}

}

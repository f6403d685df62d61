package io.websock.engine;

import java.time.Duration;

import io.websock.Expiring;
import org.jspecify.annotations.Nullable;

/**
 * Mailbox entry of a message that expires, has a listener, or has the context of its
 * sender. Any other message is an entry itself.
 *
 * @param message the message
 * @param expires time at which it expires; {@code Long.MAX_VALUE} for never
 * @param listener notified if the message is not handled, or {@code null}
 * @param captured context of the sender, or {@code null}
 */
record Envelope(Object message, long expires, @Nullable DeliveryListener listener, @Nullable Object captured) {

	private static final long NEVER = Long.MAX_VALUE;

	/**
	 * Returns the mailbox entry of a message: an envelope only if it needs one.
	 * @param message the message, or a {@link CapturedMessage}
	 * @param listener notified if the message is not handled, or {@code null}
	 * @param timers clock of the expiry
	 */
	static Object of(Object message, @Nullable DeliveryListener listener, TimerWheel timers) {
		if (message instanceof CapturedMessage captured) {
			return new Envelope(captured.message(), expires(captured.message(), timers), listener, captured.context());
		}
		long expires = expires(message, timers);
		return (expires != NEVER || listener != null) ? new Envelope(message, expires, listener, null) : message;
	}

	/**
	 * Returns the message of a mailbox entry.
	 */
	static Object message(Object entry) {
		return (entry instanceof Envelope envelope) ? envelope.message() : entry;
	}

	/**
	 * Returns whether the message has expired, or its sender has given up on it.
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

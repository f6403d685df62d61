package io.websock.spring.client;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

import io.websock.Expiring;
import io.websock.Frame;
import io.websock.engine.DeliveryListener;
import io.websock.engine.OfferResult;
import io.websock.engine.Session;
import io.websock.engine.SessionListener.DropCause;
import io.websock.engine.SessionSettings;
import io.websock.engine.SessionStats;
import io.websock.engine.TimerWheel;
import io.websock.spring.SendResult;
import io.websock.spring.client.ClientListener.LossCause;
import io.websock.spring.client.OutboxQueue.Entry;
import org.jspecify.annotations.Nullable;

/**
 * Bounded queue of what is sent to a client's sessions: what waits for a session, and
 * what a session has accepted and not handled yet, which waits again when that session
 * ends. Whatever is accepted is handled by a session once at most, or counted as lost.
 *
 * <p>
 * Thread-safe. The lock is held for the moment that an entry takes to get into a mailbox,
 * never while user code runs other than a message's own.
 */
final class Outbox {

	/** Cost of an entry beside its content, as for frames in an outbound queue. */
	private static final long OVERHEAD = 64;

	private final TimerWheel timers;

	private final ClientListener listener;

	/** What waits for a session, or for room in its mailbox. */
	private final OutboxQueue waiting;

	/** What the session has and has not handled. */
	private final Map<Long, Handed> handed = new HashMap<>();

	private @Nullable Session session;

	private boolean closed;

	private long sequence;

	private long lost;

	Outbox(ClientOptions.Outbox bounds, TimerWheel timers, ClientListener listener) {
		this.waiting = new OutboxQueue(bounds);
		this.timers = timers;
		this.listener = listener;
	}

	/**
	 * Sends a message or a frame.
	 * @param content the message; a {@link Frame} goes straight to the peer
	 * @param cost its bytes
	 * @param timeToLive how long it may wait, or {@code null} for any time
	 */
	synchronized SendResult offer(Object content, long cost, @Nullable Duration timeToLive) {
		if (this.closed) {
			return SendResult.NO_SESSION;
		}
		Entry entry = new Entry(this.sequence++, content, cost + OVERHEAD, expiry(timeToLive));
		if (this.session != null && this.waiting.isEmpty()) {
			OfferResult result = hand(this.session, entry);
			if (result != OfferResult.NO_SESSION) {
				return (result == OfferResult.ACCEPTED) ? SendResult.ACCEPTED : SendResult.OVERLOADED;
			}
		}
		return keep(entry);
	}

	private SendResult keep(Entry entry) {
		if (!this.waiting.keepsAny() || !this.waiting.takes(entry)) {
			this.listener.lost(LossCause.REFUSED, 1);
			return this.waiting.keepsAny() ? SendResult.OVERLOADED : SendResult.NO_SESSION;
		}
		this.waiting.add(entry);
		trim();
		return SendResult.ACCEPTED;
	}

	/**
	 * Hands what waits to a session, which takes what follows, too.
	 * @param opened the session
	 */
	synchronized void attach(Session opened) {
		this.session = opened;
		pump();
	}

	/**
	 * Takes back what the session has not handled, since it has ended.
	 */
	synchronized void detach() {
		this.session = null;
		this.handed.values().forEach((undelivered) -> this.waiting.add(undelivered.entry));
		this.handed.clear();
		trim();
	}

	/**
	 * Hands what waits to the session while that has room. An entry whose own code throws
	 * is lost, and does not keep others waiting.
	 * @return whether something still waits for room
	 */
	synchronized boolean pump() {
		Session target = this.session;
		while (target != null && !this.waiting.isEmpty()) {
			Entry entry = this.waiting.first();
			LossCause loss = isExpired(entry) ? LossCause.EXPIRED : null;
			try {
				if (loss == null && (isFull(target, entry) || hand(target, entry) != OfferResult.ACCEPTED)) {
					return true;
				}
			}
			catch (RuntimeException ex) {
				loss = LossCause.FAILED;
			}
			this.waiting.remove(entry);
			if (loss != null) {
				lose(loss);
			}
		}
		return false;
	}

	/**
	 * Returns whether an entry more would make the session drop one, or end it.
	 */
	private static boolean isFull(Session session, Entry entry) {
		SessionStats stats = session.stats();
		SessionSettings settings = session.endpoint().settings();
		long pending = stats.outboundBytes();
		boolean isTooMuch = entry.content() instanceof Frame && pending > 0
				&& pending + entry.cost() > settings.outbound().maxBytes();
		return isTooMuch || stats.mailboxDepth() >= settings.mailbox().capacity();
	}

	/**
	 * Accepts nothing any more, and counts what waits as lost.
	 */
	synchronized void close() {
		this.closed = true;
		while (!this.waiting.isEmpty()) {
			this.waiting.remove(this.waiting.first());
			lose(LossCause.STOPPED);
		}
	}

	/**
	 * Returns how many accepted entries were lost since the last call.
	 */
	synchronized long takeLost() {
		long taken = this.lost;
		this.lost = 0;
		return taken;
	}

	/**
	 * Returns how many entries wait for a session, or for room in its mailbox.
	 */
	synchronized int size() {
		return this.waiting.size();
	}

	/**
	 * Returns the number of bytes of a message, as far as it is known.
	 */
	static long cost(Object content) {
		if (content instanceof Frame frame) {
			return frame.payloadLength();
		}
		return (content instanceof CharSequence text) ? 2L * text.length() : 0;
	}

	static @Nullable Duration timeToLive(Object message) {
		return (message instanceof Expiring expiring) ? expiring.timeToLive() : null;
	}

	private OfferResult hand(Session target, Entry entry) {
		Handed delivery = new Handed(entry);
		this.handed.put(entry.number(), delivery);
		boolean accepted = false;
		try {
			OfferResult result = (entry.content() instanceof Frame frame) ? target.push(frame, delivery)
					: target.send(entry.content(), delivery);
			accepted = result == OfferResult.ACCEPTED;
			return result;
		}
		finally {
			if (!accepted) {
				this.handed.remove(entry.number());
			}
		}
	}

	/**
	 * Drops what is too much. A session may give back more than there is room for.
	 */
	private void trim() {
		while (this.waiting.isOverfull()) {
			this.waiting.removeSurplus();
			lose(this.waiting.keepsAny() ? LossCause.OVERFLOW : LossCause.CLOSED);
		}
	}

	private void lose(LossCause cause) {
		this.lost++;
		this.listener.lost(cause, 1);
	}

	private boolean isExpired(Entry entry) {
		return this.timers.now() >= entry.expires();
	}

	private long expiry(@Nullable Duration timeToLive) {
		long now = this.timers.now();
		if (timeToLive == null || timeToLive.compareTo(Duration.ofNanos(Long.MAX_VALUE - now)) >= 0) {
			return Long.MAX_VALUE;
		}
		return now + timeToLive.toNanos();
	}

	/**
	 * Notes that the session is about to handle an entry.
	 * @return whether it may
	 */
	private synchronized boolean handle(Handed delivery) {
		return !isExpired(delivery.entry) && this.handed.remove(delivery.entry.number(), delivery);
	}

	private synchronized void dropped(Handed delivery, DropCause cause) {
		if (cause != DropCause.CLOSED && this.handed.remove(delivery.entry.number(), delivery)) {
			lose(switch (cause) {
				case OVERFLOW, OUTBOUND -> LossCause.OVERFLOW;
				case CLOSED -> LossCause.CLOSED;
				case CONFLATED -> LossCause.CONFLATED;
				case EXPIRED -> LossCause.EXPIRED;
				case FAILED -> LossCause.FAILED;
			});
		}
	}

	/**
	 * An entry that one session has.
	 */
	private final class Handed implements DeliveryListener {

		private final Entry entry;

		Handed(Entry entry) {
			this.entry = entry;
		}

		@Override
		public boolean isVoid() {
			return !handle(this);
		}

		/**
		 * Called when the session dropped the entry. One that the session's end leaves
		 * over is taken back with all others.
		 */
		@Override
		public void dropped(DropCause cause) {
			Outbox.this.dropped(this, cause);
		}

		@Override
		public void failed(Throwable failure) {
		}

		@Override
		public void unhandled() {
		}

	}

}

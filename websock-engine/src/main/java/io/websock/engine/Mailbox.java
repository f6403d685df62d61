package io.websock.engine;

import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicIntegerFieldUpdater;
import java.util.function.BiConsumer;

import io.websock.Conflatable;
import io.websock.engine.SessionListener.DropCause;
import org.jspecify.annotations.Nullable;

/**
 * Bounded queue of messages to one session: any thread offers, the session's owner polls.
 * No thread waits for another, except while a conflation key gets or loses its slot. The
 * bound is exact except for producers that offer at the same moment.
 */
final class Mailbox {

	/** Instead of an object of its own, which a fan-out would have to fetch for each. */
	private static final AtomicIntegerFieldUpdater<Mailbox> SIZE = AtomicIntegerFieldUpdater.newUpdater(Mailbox.class,
			"size");

	private final SessionSettings.Mailbox settings;

	/** Called with each entry that gives way to a newer one. */
	private final BiConsumer<Object, DropCause> evicted;

	private final Queue<Object> queue = new ConcurrentLinkedQueue<>();

	/**
	 * Slots by conflation key, if the policy is to conflate. Each is in the queue or
	 * being taken from it, so there are never more slots than messages.
	 */
	private final Map<Object, ConflationSlot> slots;

	/** Entries that count towards the bound; changed by {@link #SIZE} alone. */
	private volatile int size;

	private volatile boolean closed;

	Mailbox(SessionSettings.Mailbox settings, BiConsumer<Object, DropCause> evicted) {
		this.settings = settings;
		this.evicted = evicted;
		this.slots = (settings.overflow() == MailboxOverflow.CONFLATE) ? new ConcurrentHashMap<>() : Map.of();
	}

	/**
	 * Adds a message, or applies the overflow policy.
	 * @param message the message
	 */
	OfferResult offer(Object message) {
		if (this.closed) {
			return OfferResult.NO_SESSION;
		}
		if (this.settings.overflow() == MailboxOverflow.CONFLATE
				&& Envelope.message(message) instanceof Conflatable conflatable) {
			return conflate(conflatable.conflationKey(), message);
		}
		if (!reserve()) {
			if (this.settings.overflow() != MailboxOverflow.DROP_OLDEST) {
				return OfferResult.OVERLOADED;
			}
			SIZE.incrementAndGet(this);
			Object oldest = poll();
			if (oldest instanceof CloseRequest) {
				force(oldest);
			}
			else if (oldest != null) {
				this.evicted.accept(oldest, DropCause.OVERFLOW);
			}
		}
		add(message);
		return OfferResult.ACCEPTED;
	}

	/**
	 * Adds an entry that has been counted, and takes the count back if that fails.
	 */
	private void add(Object message) {
		try {
			this.queue.add(message);
		}
		catch (Throwable ex) {
			SIZE.decrementAndGet(this);
			throw ex;
		}
	}

	private OfferResult conflate(Object key, Object message) {
		while (true) {
			ConflationSlot waiting = this.slots.get(key);
			Object replaced = (waiting != null) ? waiting.replace(message) : null;
			if (replaced != null) {
				this.evicted.accept(replaced, DropCause.CONFLATED);
				return OfferResult.ACCEPTED;
			}
			if (!reserve()) {
				return OfferResult.OVERLOADED;
			}
			boolean added = false;
			try {
				added = addSlot(key, message);
			}
			finally {
				if (!added) {
					SIZE.decrementAndGet(this);
				}
			}
			if (added) {
				return OfferResult.ACCEPTED;
			}
		}
	}

	/**
	 * Adds a slot for a key that has none. It is in the queue before others find it, so a
	 * message that replaces another never arrives later than one sent after it.
	 * @return {@code false} if another thread added one at the same moment
	 */
	private boolean addSlot(Object key, Object message) {
		ConflationSlot slot = new ConflationSlot(key, message);
		return slot == this.slots.compute(key, (same, waiting) -> {
			if (waiting != null && !waiting.isSpent()) {
				return waiting;
			}
			this.queue.add(slot);
			return slot;
		});
	}

	private boolean reserve() {
		if (SIZE.incrementAndGet(this) <= this.settings.capacity()) {
			return true;
		}
		SIZE.decrementAndGet(this);
		return false;
	}

	/**
	 * Adds a request that no bound may refuse.
	 * @param request the request
	 * @return whether the mailbox was open
	 */
	boolean force(Object request) {
		if (this.closed) {
			return false;
		}
		SIZE.incrementAndGet(this);
		add(request);
		return true;
	}

	@Nullable Object poll() {
		Object message = this.queue.poll();
		if (message != null) {
			SIZE.decrementAndGet(this);
		}
		if (message instanceof ConflationSlot slot) {
			message = slot.take();
			this.slots.remove(slot.key(), slot);
		}
		return message;
	}

	boolean isEmpty() {
		return this.queue.isEmpty();
	}

	/**
	 * Returns whether the mailbox is empty and no thread is adding to it.
	 * @return whether a frame sent now overtakes nothing
	 */
	boolean isIdle() {
		return this.size == 0;
	}

	int size() {
		return Math.max(0, this.size);
	}

	/**
	 * Returns the number of conflation keys with a message that waits.
	 */
	int keys() {
		return this.slots.size();
	}

	/**
	 * Closes the mailbox for new entries. A producer that has passed the check may still
	 * add one, so the caller polls until the mailbox is empty, and again when woken.
	 */
	void close() {
		this.closed = true;
	}

}

package io.websock.spring.session;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;

/**
 * Bounded queue of messages to one session: any thread offers, the session's owner polls.
 * Lock-free. The bound is exact but for producers that offer at the same moment.
 */
final class Mailbox {

	private final SessionSettings.Mailbox settings;

	/** Told each entry that is dropped to make room. */
	private final Consumer<Object> evicted;

	private final Queue<Object> queue = new ConcurrentLinkedQueue<>();

	/** Entries that count towards the bound. */
	private final AtomicInteger size = new AtomicInteger();

	private volatile boolean closed;

	Mailbox(SessionSettings.Mailbox settings, Consumer<Object> evicted) {
		this.settings = settings;
		this.evicted = evicted;
	}

	/**
	 * Adds a message, by the overflow policy.
	 * @param message the message
	 * @return what became of it
	 */
	Delivery offer(Object message) {
		if (this.closed) {
			return Delivery.NO_SESSION;
		}
		if (this.size.incrementAndGet() > this.settings.capacity()) {
			if (this.settings.overflow() != MailboxOverflow.DROP_OLDEST) {
				this.size.decrementAndGet();
				return Delivery.OVERLOADED;
			}
			Object oldest = poll();
			if (oldest != null) {
				this.evicted.accept(oldest);
			}
		}
		this.queue.add(message);
		return Delivery.ACCEPTED;
	}

	/**
	 * Adds a request that must not be lost, whatever the bound.
	 * @param request the request
	 * @return whether the mailbox was open
	 */
	boolean force(Object request) {
		if (this.closed) {
			return false;
		}
		this.size.incrementAndGet();
		this.queue.add(request);
		return true;
	}

	@Nullable Object poll() {
		Object message = this.queue.poll();
		if (message != null) {
			this.size.decrementAndGet();
		}
		return message;
	}

	boolean isEmpty() {
		return this.queue.isEmpty();
	}

	int size() {
		return Math.max(0, this.size.get());
	}

	/**
	 * Takes nothing more. A message whose producer was under way may still be added:
	 * whoever closes polls until the mailbox is empty, and again when woken.
	 */
	void close() {
		this.closed = true;
	}

}

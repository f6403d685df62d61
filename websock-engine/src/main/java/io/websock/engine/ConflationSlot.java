package io.websock.engine;

import java.util.concurrent.atomic.AtomicReference;

import org.jspecify.annotations.Nullable;

/**
 * Mailbox entry with the newest message of one conflation key. Senders replace the
 * message until the session's owner takes it; then the slot is spent. Lock-free.
 */
@SuppressWarnings("serial") // never written
final class ConflationSlot extends AtomicReference<@Nullable Object> {

	private final Object key;

	ConflationSlot(Object key, Object message) {
		super(message);
		this.key = key;
	}

	Object key() {
		return this.key;
	}

	/**
	 * Replaces the message that waits.
	 * @param message the new message
	 * @return the replaced message, or {@code null} if the slot is spent
	 */
	@Nullable Object replace(Object message) {
		Object waiting = get();
		while (waiting != null && !compareAndSet(waiting, message)) {
			waiting = get();
		}
		return waiting;
	}

	/**
	 * Takes the message and spends the slot.
	 * @return the message
	 */
	@Nullable Object take() {
		return getAndSet(null);
	}

	boolean isSpent() {
		return get() == null;
	}

}

package io.websock.engine;

import java.util.concurrent.atomic.AtomicReference;

import org.jspecify.annotations.Nullable;

/**
 * Place in a mailbox of the newest message of one key. Senders replace the message until
 * the session's owner takes it; then the place is spent. Lock-free.
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
	 * Puts a message in the place of the one that waits.
	 * @param message the message
	 * @return the one that waited, or {@code null} if the place is spent
	 */
	@Nullable Object replace(Object message) {
		Object waiting = get();
		while (waiting != null && !compareAndSet(waiting, message)) {
			waiting = get();
		}
		return waiting;
	}

	/**
	 * Takes the message and spends the place.
	 * @return the message
	 */
	@Nullable Object take() {
		return getAndSet(null);
	}

	boolean isSpent() {
		return get() == null;
	}

}

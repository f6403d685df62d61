package io.websock.engine;

import java.util.function.BiConsumer;

import io.websock.engine.SessionListener.DropCause;
import org.jspecify.annotations.Nullable;

/**
 * Drops of mailbox entries: releases what they reserve, counts them and notifies their
 * senders. Thread-safe.
 */
final class MailboxDrops implements BiConsumer<Object, DropCause> {

	private final Outbound outbound;

	private final SessionListener listener;

	MailboxDrops(Outbound outbound, SessionListener listener) {
		this.outbound = outbound;
		this.listener = listener;
	}

	/**
	 * Gives back what a frame reserved in the outbound queue.
	 * @param pushed the frame
	 */
	void release(Pushed pushed) {
		this.outbound.release(pushed.cost());
	}

	/**
	 * Drops an entry. A request to close does not count.
	 * @param entry the entry
	 * @param cause why it is not handled
	 */
	@Override
	public void accept(Object entry, DropCause cause) {
		if (entry instanceof CloseRequest) {
			return;
		}
		if (entry instanceof Pushed pushed) {
			release(pushed);
		}
		this.listener.dropped(cause);
		DeliveryListener sender = sender(entry);
		if (sender != null) {
			sender.dropped(cause);
		}
	}

	private static @Nullable DeliveryListener sender(Object entry) {
		if (entry instanceof Pushed pushed) {
			return pushed.listener();
		}
		return (entry instanceof Envelope envelope) ? envelope.listener() : null;
	}

}

package io.websock.client.http2;

import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;

import io.websock.client.ClientEvent;
import org.jspecify.annotations.Nullable;

/**
 * Events of a WebSocket on their way to its listener, one at a time and in order. While
 * suspended, the next message waits, and all behind it. Delivery belongs to the event
 * loop; all else is safe for all threads.
 */
final class EventDelivery {

	private static final System.Logger logger = System.getLogger(EventDelivery.class.getName());

	private final Queue<ClientEvent> events = new ArrayDeque<>();

	private final Http2WebSocketListener listener;

	private final Runnable failed;

	private volatile boolean suspended;

	private boolean delivering;

	/**
	 * Creates the delivery.
	 * @param listener receiver of the events
	 * @param failed called after the listener has thrown an exception
	 */
	EventDelivery(Http2WebSocketListener listener, Runnable failed) {
		this.listener = listener;
		this.failed = failed;
	}

	void add(List<ClientEvent> events) {
		synchronized (this.events) {
			this.events.addAll(events);
		}
	}

	void suspend(boolean suspended) {
		this.suspended = suspended;
	}

	boolean isSuspended() {
		return this.suspended;
	}

	/**
	 * Returns whether the listener has everything, and wants more.
	 */
	boolean wantsMore() {
		synchronized (this.events) {
			return !this.suspended && this.events.isEmpty();
		}
	}

	boolean isDelivering() {
		return this.delivering;
	}

	void deliver(Http2WebSocket socket) {
		this.delivering = true;
		for (ClientEvent event = next(); event != null; event = next()) {
			try {
				this.listener.onEvent(socket, event);
			}
			catch (RuntimeException ex) {
				logger.log(System.Logger.Level.WARNING, "A listener failed; its WebSocket is closed with 1011", ex);
				this.failed.run();
			}
		}
		this.delivering = false;
	}

	private @Nullable ClientEvent next() {
		synchronized (this.events) {
			return (this.suspended && this.events.peek() instanceof ClientEvent.Message) ? null : this.events.poll();
		}
	}

}

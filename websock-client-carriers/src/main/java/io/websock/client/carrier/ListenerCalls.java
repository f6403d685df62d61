package io.websock.client.carrier;

import java.lang.System.Logger.Level;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/**
 * Calls of one listener that are due, in order. Added under the driver's lock, and made
 * without it by one thread at a time.
 */
final class ListenerCalls {

	private static final System.Logger logger = System.getLogger(ListenerCalls.class.getName());

	private final ClientListener listener;

	private final Queue<Consumer<ClientListener>> due = new ConcurrentLinkedQueue<>();

	private final AtomicBoolean calling = new AtomicBoolean();

	private volatile boolean paused;

	ListenerCalls(ClientListener listener) {
		this.listener = listener;
	}

	void add(Consumer<ClientListener> call) {
		this.due.add(call);
	}

	void pause(boolean paused) {
		this.paused = paused;
	}

	boolean isPaused() {
		return this.paused;
	}

	/**
	 * Makes the calls that are due, unless another thread or a method below this one on
	 * the stack does so.
	 * @param failed called when the listener has thrown
	 */
	void deliver(Runnable failed) {
		while (!this.paused && !this.due.isEmpty() && this.calling.compareAndSet(false, true)) {
			try {
				call(failed);
			}
			finally {
				this.calling.set(false);
			}
		}
	}

	private void call(Runnable failed) {
		Consumer<ClientListener> next = this.due.poll();
		while (next != null) {
			try {
				next.accept(this.listener);
			}
			catch (RuntimeException | Error ex) {
				logger.log(Level.ERROR, "A listener of a connection failed", ex);
				failed.run();
			}
			next = this.paused ? null : this.due.poll();
		}
	}

}

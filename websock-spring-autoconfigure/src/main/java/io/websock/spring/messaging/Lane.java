package io.websock.spring.messaging;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Deliveries that are made one after another, on one thread at a time. Each session
 * belongs to one lane, so what is added first reaches it first. A delivery must not
 * block: it writes what sockets take at once and queues the rest.
 *
 * <p>
 * Thread-safe. What waits is bounded by number and by bytes.
 */
final class Lane {

	/** Deliveries made before the thread is given back to others that wait for one. */
	private static final int DELIVERIES_A_TURN = 16;

	/** As many as fit a mailbox by default. */
	private static final int MAX_WAITING = 1024;

	private static final long MAX_WAITING_BYTES = 64L << 20;

	private static final Logger logger = System.getLogger(Lane.class.getName());

	private final Executor executor;

	private final Queue<Delivery> deliveries = new ConcurrentLinkedQueue<>();

	/** Deliveries that were added and have not been made, the current one included. */
	private final AtomicInteger waiting = new AtomicInteger();

	private final AtomicLong waitingBytes = new AtomicLong();

	Lane(Executor executor) {
		this.executor = executor;
	}

	/**
	 * Returns whether all that was added has been made, so that what is sent past the
	 * lane comes after it.
	 * @return whether nothing waits
	 */
	boolean isIdle() {
		return this.waiting.get() == 0;
	}

	/**
	 * Adds a delivery, if there is room.
	 * @param bytes what it holds
	 * @param delivery the delivery
	 * @return whether it will be made
	 */
	boolean offer(long bytes, Runnable delivery) {
		if (this.waiting.get() >= MAX_WAITING || this.waitingBytes.get() > MAX_WAITING_BYTES) {
			return false;
		}
		add(bytes, delivery);
		return true;
	}

	/**
	 * Adds a delivery, whatever the bound.
	 * @param bytes what it holds
	 * @param delivery the delivery
	 */
	void add(long bytes, Runnable delivery) {
		// Counted first: the lane must not look idle while one added before is in it
		boolean idle = this.waiting.getAndIncrement() == 0;
		this.waitingBytes.addAndGet(bytes);
		this.deliveries.add(new Delivery(bytes, delivery));
		if (idle) {
			submit();
		}
	}

	private void submit() {
		try {
			this.executor.execute(this::run);
		}
		catch (RejectedExecutionException ex) {
			// The application has stopped and its sessions have ended
		}
	}

	private void run() {
		for (int i = 0; i < DELIVERIES_A_TURN; i++) {
			Delivery delivery = this.deliveries.poll();
			if (delivery != null) {
				make(delivery);
				if (this.waiting.decrementAndGet() == 0) {
					return;
				}
			}
		}
		submit();
	}

	private void make(Delivery delivery) {
		try {
			delivery.action().run();
		}
		catch (RuntimeException | Error ex) {
			logger.log(Level.ERROR, "A message was not delivered to all: a defect of the session engine", ex);
		}
		this.waitingBytes.addAndGet(-delivery.bytes());
	}

	private record Delivery(long bytes, Runnable action) {

	}

}

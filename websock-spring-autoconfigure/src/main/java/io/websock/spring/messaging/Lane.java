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
 * Thread-safe. What waits is bounded by number, by receivers and by bytes.
 */
final class Lane {

	/** Deliveries made before the thread is given back to others that wait for one. */
	private static final int DELIVERIES_A_TURN = 16;

	/** As many may wait as fit a mailbox by default, however many receivers they have. */
	private static final int MAX_WAITING = 1024;

	/**
	 * More may wait if all have no more receivers than this: for those of a few, the
	 * first bound is reached in the blink of an eye in which the lane's thread has no
	 * processor.
	 */
	private static final int MAX_WAITING_RECEIVERS = 1 << 17;

	private static final long MAX_WAITING_BYTES = 64L << 20;

	private static final Logger logger = System.getLogger(Lane.class.getName());

	private final Executor executor;

	private final Queue<Delivery> deliveries = new ConcurrentLinkedQueue<>();

	/** Deliveries that were added and have not been made, the current one included. */
	private final AtomicInteger waiting = new AtomicInteger();

	private final AtomicLong waitingReceivers = new AtomicLong();

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
	 * @param receivers how many sessions it is for
	 * @param bytes what it holds
	 * @param action makes it
	 * @return whether it will be made
	 */
	boolean offer(int receivers, long bytes, Runnable action) {
		if (isFull(receivers)) {
			return false;
		}
		add(new Delivery(receivers, bytes, action));
		return true;
	}

	private boolean isFull(int receivers) {
		return this.waitingBytes.get() > MAX_WAITING_BYTES || (this.waiting.get() >= MAX_WAITING
				&& this.waitingReceivers.get() + receivers > MAX_WAITING_RECEIVERS);
	}

	/**
	 * Adds a delivery that holds nothing, whatever the bound.
	 * @param action makes it
	 */
	void add(Runnable action) {
		add(new Delivery(1, 0, action));
	}

	private void add(Delivery delivery) {
		// Counted first: the lane must not look idle while one added before is in it
		boolean idle = this.waiting.getAndIncrement() == 0;
		this.waitingReceivers.addAndGet(delivery.receivers());
		this.waitingBytes.addAndGet(delivery.bytes());
		this.deliveries.add(delivery);
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
		this.waitingReceivers.addAndGet(-delivery.receivers());
		this.waitingBytes.addAndGet(-delivery.bytes());
	}

	private record Delivery(int receivers, long bytes, Runnable action) {

	}

}

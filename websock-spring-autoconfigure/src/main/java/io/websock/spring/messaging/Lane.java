package io.websock.spring.messaging;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Deliveries that are made one after another, on one thread at a time. Each session
 * belongs to one lane, so what is added first reaches it first. A delivery must not
 * block: it writes what sockets take at once and queues the rest.
 *
 * <p>
 * Thread-safe. What waits is bounded by number, by receivers and by bytes. If the
 * executor gives no thread, what waits is delivered with what is added next.
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

	/** The bounds in words. */
	static final String BOUND = MAX_WAITING + " deliveries, or more for up to " + MAX_WAITING_RECEIVERS
			+ " receivers, and " + (MAX_WAITING_BYTES >> 20) + " MB";

	private final Executor executor;

	private final Queue<Delivery> deliveries;

	/** Deliveries that were added and have not been made, the current one included. */
	private final AtomicInteger waiting = new AtomicInteger();

	/** Whether a thread makes deliveries or is about to. */
	private final AtomicBoolean scheduled = new AtomicBoolean();

	private final AtomicLong waitingReceivers = new AtomicLong();

	private final AtomicLong waitingBytes = new AtomicLong();

	Lane(Executor executor) {
		this(executor, new ConcurrentLinkedQueue<>());
	}

	Lane(Executor executor, Queue<Delivery> deliveries) {
		this.executor = executor;
		this.deliveries = deliveries;
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
	 * @param recipients how many sessions it is for
	 * @param bytes what it holds
	 * @param action makes it
	 * @return whether it will be made
	 */
	boolean offer(int recipients, long bytes, Runnable action) {
		if (isFull(recipients)) {
			return false;
		}
		add(new Delivery(recipients, bytes, action));
		return true;
	}

	private boolean isFull(int recipients) {
		return this.waitingBytes.get() > MAX_WAITING_BYTES || (this.waiting.get() >= MAX_WAITING
				&& this.waitingReceivers.get() + recipients > MAX_WAITING_RECEIVERS);
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
		this.waiting.incrementAndGet();
		count(delivery, 1);
		boolean added = false;
		try {
			added = this.deliveries.add(delivery);
		}
		finally {
			if (!added) {
				count(delivery, -1);
				this.waiting.decrementAndGet();
			}
		}
		if (!this.scheduled.get() && this.scheduled.compareAndSet(false, true) && !submit()) {
			this.scheduled.set(false);
		}
	}

	private void count(Delivery delivery, int sign) {
		this.waitingReceivers.addAndGet((long) sign * delivery.recipients());
		this.waitingBytes.addAndGet(sign * delivery.bytes());
	}

	/**
	 * Asks for a thread.
	 * @return whether one will come
	 */
	private boolean submit() {
		return Guarded.submit(this.executor, this::run);
	}

	private void run() {
		boolean left = makeSome();
		// Without another thread to go on, this one does
		while (left && !submit()) {
			left = makeSome();
		}
	}

	/**
	 * Makes deliveries.
	 * @return whether some may be left; if none is, the lane is not scheduled any more
	 */
	private boolean makeSome() {
		for (int i = 0; i < DELIVERIES_A_TURN; i++) {
			Delivery delivery = this.deliveries.poll();
			if (delivery != null) {
				make(delivery);
			}
			else if (leave()) {
				return false;
			}
		}
		return true;
	}

	/**
	 * Leaves, unless something was added by a thread that saw the lane scheduled.
	 */
	private boolean leave() {
		this.scheduled.set(false);
		return this.deliveries.isEmpty() || !this.scheduled.compareAndSet(false, true);
	}

	private void make(Delivery delivery) {
		Guarded.run(delivery.action(), "A message was not delivered to all: a defect of the session engine");
		count(delivery, -1);
		this.waiting.decrementAndGet();
	}

	record Delivery(int recipients, long bytes, Runnable action) {

	}

}

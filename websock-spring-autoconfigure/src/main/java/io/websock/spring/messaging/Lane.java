package io.websock.spring.messaging;

import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Queue of deliveries that are made one after another, on one thread at a time. Each
 * session belongs to one lane, so deliveries reach it in the order in which they were
 * added. A delivery must not block: it writes what sockets take at once and queues the
 * rest. Pushes that wait one behind the other and go to the same sessions are made
 * together.
 *
 * <p>
 * Thread-safe. The queue is bounded by number, by recipients and by bytes. If the
 * executor has no thread, waiting deliveries are made with the next one that is added.
 */
final class Lane {

	/** Number of deliveries after which the lane gives its thread back. */
	private static final int DELIVERIES_A_TURN = 16;

	/** Maximum number of deliveries, whatever their recipients: a mailbox's default. */
	private static final int MAX_WAITING = 1024;

	/**
	 * Maximum number of recipients of all deliveries. While they are fewer, more
	 * deliveries may wait than the first bound allows: a publisher with few recipients
	 * reaches that bound in the milliseconds in which the lane's thread has no processor.
	 */
	private static final int MAX_WAITING_RECIPIENTS = 1 << 17;

	private static final long MAX_WAITING_BYTES = 64L << 20;

	/**
	 * Maximum number of bytes of deliveries that are made together: larger frames gain
	 * nothing by it.
	 */
	private static final long MAX_JOINED_BYTES = 32 << 10;

	/** The bounds in words. */
	static final String BOUND = MAX_WAITING + " deliveries, or more for up to " + MAX_WAITING_RECIPIENTS
			+ " recipients, and " + (MAX_WAITING_BYTES >> 20) + " MB";

	private final Executor executor;

	private final Queue<Delivery> deliveries;

	/** Number of deliveries that wait, the current one included. */
	private final AtomicInteger waiting = new AtomicInteger();

	/** Whether a thread makes deliveries, or is about to. */
	private final AtomicBoolean scheduled = new AtomicBoolean();

	private final AtomicLong waitingRecipients = new AtomicLong();

	private final AtomicLong waitingBytes = new AtomicLong();

	/** Deliveries that are being made; handed on with the lane's thread. */
	private final List<Delivery> current = new ArrayList<>(DELIVERIES_A_TURN);

	private final Runnable together = this::makeTogether;

	Lane(Executor executor) {
		this(executor, new ConcurrentLinkedQueue<>());
	}

	Lane(Executor executor, Queue<Delivery> deliveries) {
		this.executor = executor;
		this.deliveries = deliveries;
	}

	/**
	 * Returns whether no delivery waits, so that what is sent past the lane comes after
	 * everything that was added.
	 * @return whether no delivery waits
	 */
	boolean isIdle() {
		return this.waiting.get() == 0;
	}

	/**
	 * Adds a delivery, if there is room.
	 * @param recipients the number of its recipients
	 * @param bytes the number of bytes it holds
	 * @param action makes the delivery
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
				&& this.waitingRecipients.get() + recipients > MAX_WAITING_RECIPIENTS);
	}

	/**
	 * Adds a delivery without recipients and bytes, whatever the bounds.
	 * @param action makes the delivery
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
		this.waitingRecipients.addAndGet((long) sign * delivery.recipients());
		this.waitingBytes.addAndGet(sign * delivery.bytes());
	}

	/**
	 * Asks the executor for a thread.
	 * @return whether it will run this lane
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
	 * @return whether deliveries may be left; if not, the lane is not scheduled any more
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
	 * Unschedules the lane, unless a thread that saw it scheduled added a delivery.
	 */
	private boolean leave() {
		this.scheduled.set(false);
		return this.deliveries.isEmpty() || !this.scheduled.compareAndSet(false, true);
	}

	private void make(Delivery delivery) {
		takeJoined(delivery);
		Guarded.run((this.current.size() > 1) ? this.together : delivery.action(),
				"A message was not delivered to all: a defect of the session engine");
		for (int i = 0; i < this.current.size(); i++) {
			count(this.current.get(i), -1);
			this.waiting.decrementAndGet();
		}
		this.current.clear();
	}

	/**
	 * Takes the pushes that wait behind a push and can be made together with it. Creates
	 * nothing, since a delivery that was taken must be made and counted.
	 */
	private void takeJoined(Delivery first) {
		this.current.add(first);
		long bytes = first.bytes();
		for (Delivery next = this.deliveries.peek(); next != null
				&& first.canJoin(next); next = this.deliveries.peek()) {
			bytes += next.bytes();
			if (bytes > MAX_JOINED_BYTES || this.current.size() == DELIVERIES_A_TURN) {
				return;
			}
			this.deliveries.remove();
			this.current.add(next);
		}
	}

	/**
	 * Makes the pushes that were taken, one by one if there is no memory for more.
	 */
	private void makeTogether() {
		if (!Push.together(this.current)) {
			this.current.forEach((delivery) -> delivery.action().run());
		}
	}

	record Delivery(int recipients, long bytes, Runnable action) {

		boolean canJoin(Delivery next) {
			return this.action instanceof Push push && next.action instanceof Push other && push.canJoin(other);
		}

	}

}

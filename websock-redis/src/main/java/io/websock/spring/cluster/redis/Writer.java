package io.websock.spring.cluster.redis;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

/**
 * Thread that sends requests in batches and runs what concerns the connections. A batch
 * is sent at once, but no sooner than 100 microseconds after the one before, unless that
 * was full: so requests are gathered when there are many, and none waits when there are
 * few.
 */
final class Writer implements Runnable {

	private static final Log logger = LogFactory.getLog(Writer.class);

	private static final int BATCH = 256;

	private static final long GATHER_NANOS = TimeUnit.MICROSECONDS.toNanos(100);

	private static final long IDLE_NANOS = TimeUnit.SECONDS.toNanos(1);

	private static final long CLOSE_NANOS = TimeUnit.SECONDS.toNanos(1);

	private final Outbound outbound;

	private final Servers servers;

	private final Queue<Runnable> tasks = new ConcurrentLinkedQueue<>();

	private final PriorityQueue<Timer> timers = new PriorityQueue<>();

	/** Requests whose server is away, in order. */
	private Deque<Request<?>> parked = new ArrayDeque<>();

	private final Thread thread = new Thread(this, "websock-redis-writer");

	private volatile boolean idle;

	private volatile long deadline;

	private volatile boolean closing;

	private volatile boolean closed;

	private boolean released;

	private volatile @Nullable Runnable last;

	Writer(Outbound outbound, Servers servers) {
		this.outbound = outbound;
		this.servers = servers;
		this.thread.setDaemon(true);
	}

	void start() {
		this.thread.start();
	}

	/**
	 * Queues a request. Called by any thread.
	 */
	boolean offer(Request<?> request) {
		if (this.closing || !this.outbound.offer(request)) {
			return false;
		}
		if (this.closed) {
			cancelAll();
		}
		wake();
		return true;
	}

	/**
	 * Queues a request even if the queue is full. Called by the writer's thread.
	 */
	void force(Request<?> request) {
		this.outbound.force(request);
	}

	/**
	 * Runs a task on the writer's thread. Called by any thread.
	 */
	void execute(Runnable task) {
		this.tasks.add(task);
		wake();
	}

	/**
	 * Runs a task later. Called by the writer's thread.
	 */
	void schedule(Runnable task, long delayNanos) {
		this.timers.add(new Timer(System.nanoTime() + delayNanos, task));
	}

	/**
	 * Has the requests sent that waited for a server. Called by the writer's thread.
	 */
	void released() {
		this.released = true;
	}

	private void wake() {
		if (this.idle) {
			LockSupport.unpark(this.thread);
		}
	}

	@Override
	public void run() {
		long gathered = System.nanoTime();
		while (!this.closing || isSending()) {
			runTasks();
			int sent = send();
			if (sent == BATCH) {
				continue;
			}
			if (sent > 0) {
				gathered = System.nanoTime() + GATHER_NANOS;
			}
			await(gathered - System.nanoTime());
		}
		this.closed = true;
		Runnable task = this.last;
		if (task != null) {
			run(task);
		}
		cancelAll();
	}

	private boolean isSending() {
		return this.outbound.size() > 0 && takesRequests() && System.nanoTime() - this.deadline < 0;
	}

	private void runTasks() {
		Runnable task = this.tasks.poll();
		while (task != null) {
			run(task);
			task = this.tasks.poll();
		}
		long now = System.nanoTime();
		while (!this.timers.isEmpty() && this.timers.peek().nanos() - now <= 0) {
			run(this.timers.remove().task());
		}
	}

	private static void run(Runnable task) {
		try {
			task.run();
		}
		catch (RuntimeException ex) {
			logger.error("Connection to Redis failed unexpectedly", ex);
		}
	}

	private int send() {
		if (this.released) {
			this.released = false;
			Deque<Request<?>> waited = this.parked;
			this.parked = new ArrayDeque<>();
			waited.forEach(this::route);
		}
		int sent = 0;
		Request<?> request = takesRequests() ? this.outbound.poll() : null;
		while (request != null) {
			route(request);
			sent++;
			request = (sent < BATCH) ? this.outbound.poll() : null;
		}
		this.servers.all().forEach(Server::flush);
		return sent;
	}

	private boolean takesRequests() {
		for (Server server : this.servers.all()) {
			if (server.takesRequests()) {
				return true;
			}
		}
		return false;
	}

	private void route(Request<?> request) {
		Server server = this.servers.of(request.target());
		if (server != null && server.takesRequests()) {
			server.add(request);
		}
		else {
			this.parked.add(request);
		}
	}

	private void await(long gatherNanos) {
		if (gatherNanos > 0) {
			LockSupport.parkNanos(gatherNanos);
			return;
		}
		this.idle = true;
		if (this.tasks.isEmpty() && (this.outbound.isEmpty() || !takesRequests()) && !this.released && !this.closing) {
			Timer timer = this.timers.peek();
			LockSupport.parkNanos((timer != null) ? timer.nanos() - System.nanoTime() : IDLE_NANOS);
		}
		else if (this.closing) {
			LockSupport.parkNanos(GATHER_NANOS);
		}
		this.idle = false;
	}

	/**
	 * Sends what is queued, for at most a second, runs a task and ends. Called by any
	 * thread.
	 * @param last the task
	 */
	void close(Runnable last) {
		this.last = last;
		this.deadline = System.nanoTime() + CLOSE_NANOS;
		this.closing = true;
		LockSupport.unpark(this.thread);
		if (Thread.currentThread() != this.thread) {
			join();
		}
	}

	private void join() {
		try {
			this.thread.join(TimeUnit.NANOSECONDS.toMillis(2 * CLOSE_NANOS));
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	private void cancelAll() {
		List<Request<?>> left = new ArrayList<>();
		if (Thread.currentThread() == this.thread) {
			left.addAll(this.parked);
			this.parked.clear();
		}
		Request<?> request = this.outbound.poll();
		while (request != null) {
			left.add(request);
			request = this.outbound.poll();
		}
		left.forEach(Request::cancel);
	}

	/**
	 * Task for later.
	 *
	 * @param nanos the time
	 * @param task the task
	 */
	private record Timer(long nanos, Runnable task) implements Comparable<Timer> {

		@Override
		public int compareTo(Timer other) {
			return Long.signum(this.nanos - other.nanos);
		}

	}

}

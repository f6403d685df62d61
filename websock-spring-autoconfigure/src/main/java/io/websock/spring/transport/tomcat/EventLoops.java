package io.websock.spring.transport.tomcat;

import java.util.List;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/**
 * The event loops of one server, and the watchdog that sees to it that a blocked thread
 * holds up none of them. All threads are daemons; they start with the first connection.
 */
public final class EventLoops implements AutoCloseable {

	private static final int KEEP_ALIVE_SECONDS = 30;

	/** As many threads as Tomcat's own pool may block by default. */
	private static final int MAX_THREADS = 200;

	private final AtomicInteger threads = new AtomicInteger();

	private final ClassLoader classLoader;

	private final AtomicInteger next = new AtomicInteger();

	private final ThreadPoolExecutor executor = new ThreadPoolExecutor(0, Integer.MAX_VALUE, KEEP_ALIVE_SECONDS,
			TimeUnit.SECONDS, new SynchronousQueue<>(), this::thread);

	private final Watchdog watchdog = new Watchdog(this::replaceStuckLeaders);

	private final List<EventLoop> loops;

	/**
	 * Starts loops.
	 * @param size how many
	 * @param classLoader what callbacks find as their thread's context class loader
	 */
	public EventLoops(int size, ClassLoader classLoader) {
		this.classLoader = classLoader;
		this.loops = Stream.generate(() -> new EventLoop(this)).limit(size).toList();
		this.loops.forEach(this::start);
		thread(this.watchdog).start();
	}

	/**
	 * Returns the loop for one more connection.
	 * @return the next in turn
	 */
	EventLoop next() {
		return this.loops.get(Math.floorMod(this.next.getAndIncrement(), this.loops.size()));
	}

	boolean hasThreads() {
		return this.executor.getActiveCount() < MAX_THREADS;
	}

	void start(EventLoop loop) {
		this.executor.execute(loop::lead);
	}

	/**
	 * Notes that a leader handles a socket. It is called once
	 * {@link EventLoop#replaceStuckLeader} sees that.
	 */
	void active() {
		this.watchdog.active();
	}

	private boolean replaceStuckLeaders() {
		boolean busy = false;
		for (EventLoop loop : this.loops) {
			busy |= loop.replaceStuckLeader();
		}
		return busy;
	}

	private Thread thread(Runnable task) {
		Thread thread = new Thread(task, "websock-io-" + this.threads.incrementAndGet());
		thread.setDaemon(true);
		thread.setContextClassLoader(this.classLoader);
		return thread;
	}

	/**
	 * Ends the loops and their threads. Connections that are left count as lost.
	 */
	@Override
	public void close() {
		this.loops.forEach(EventLoop::close);
		this.watchdog.close();
		this.executor.shutdown();
	}

}

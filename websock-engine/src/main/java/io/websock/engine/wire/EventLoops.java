package io.websock.engine.wire;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import java.util.stream.Stream;

import io.websock.engine.EngineProbe;
import io.websock.engine.SafeLog;

/**
 * Event loops of one server, and the watchdog that gives each of them a thread that leads
 * it, and another one when that one is blocked or has failed. Thread-safe.
 */
public final class EventLoops implements EngineProbe, AutoCloseable {

	private static final System.Logger logger = System.getLogger(EventLoops.class.getName());

	/** Time without an answer after which a loop is reported. */
	private static final Duration PATIENCE = Duration.ofSeconds(5);

	/** Longest time for which threads without a bound handle sockets in a row. */
	private static final long UNBOUNDED_NANOS = Duration.ofSeconds(10).toNanos();

	/** Nanoseconds after a logged failure in which no other is logged. */
	private static final long LOG_PAUSE = Duration.ofSeconds(10).toNanos();

	private final AtomicInteger next = new AtomicInteger();

	private final IoThreads threads;

	private final Executor turns;

	private final Watchdog watchdog = new Watchdog(this::replaceStuckLeaders);

	private final AtomicLong logged = new AtomicLong(System.nanoTime() - LOG_PAUSE);

	private final List<EventLoop> loops;

	/**
	 * Starts loops. If the watchdog's thread cannot be started, its failure is thrown and
	 * nothing is left behind.
	 * @param size number of loops
	 * @param threads threads that lead them
	 * @param factory creates the watchdog's thread
	 */
	public EventLoops(int size, IoThreads threads, ThreadFactory factory) {
		this(size, threads, threads, factory);
	}

	/**
	 * Starts loops whose sockets other threads than their leaders' handle while callbacks
	 * block. If the watchdog's thread cannot be started, its failure is thrown and
	 * nothing is left behind.
	 * @param size number of loops
	 * @param threads threads that lead them
	 * @param turns handles sockets while callbacks block the leaders: the same threads,
	 * or such as virtual threads, which have no bound
	 * @param factory creates the watchdog's thread
	 */
	public EventLoops(int size, IoThreads threads, Executor turns, ThreadFactory factory) {
		this(size, threads, turns, factory, EventLoops::open);
	}

	EventLoops(int size, IoThreads threads, Executor turns, ThreadFactory factory, Supplier<Selector> selectors) {
		this.threads = threads;
		this.turns = turns;
		this.loops = Stream.generate(() -> new EventLoop(this, selectors.get())).limit(size).toList();
		boolean started = false;
		try {
			factory.newThread(this.watchdog).start();
			started = true;
		}
		finally {
			if (!started) {
				this.loops.forEach(EventLoop::discard);
			}
		}
	}

	private static Selector open() {
		try {
			return Selector.open();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * Gives a connection its place in the next loop in turn.
	 * @param channel non-blocking channel of the connection; nothing is watched yet
	 * @return its place
	 * @throws ClosedChannelException if the channel is closed
	 */
	public EventLoopKey register(SocketChannel channel) throws ClosedChannelException {
		return new EventLoopKey(next(), channel);
	}

	/**
	 * Returns the loop for one more connection.
	 * @return the next in turn
	 */
	EventLoop next() {
		return this.loops.get(Math.floorMod(this.next.getAndIncrement(), this.loops.size()));
	}

	/**
	 * Returns the longest time for which other threads than the leaders handle sockets
	 * before a leader tries again.
	 */
	long maxPooledNanos() {
		return (this.turns == this.threads) ? EventLoop.POOLED_NANOS : UNBOUNDED_NANOS;
	}

	boolean hasThreads() {
		return this.threads.hasFree();
	}

	void lead(Runnable leader) {
		this.threads.lead(leader);
	}

	void execute(Runnable turn) {
		this.turns.execute(turn);
	}

	/**
	 * Notes that a leader handles a socket. Called after that can be seen by
	 * {@link EventLoop#replaceStuckLeader}.
	 */
	void active() {
		this.watchdog.active();
	}

	/**
	 * Logs a failure of a loop, which is tried again.
	 */
	void failed(Throwable failure) {
		long now = System.nanoTime();
		long logged = this.logged.get();
		if (now - logged >= LOG_PAUSE && this.logged.compareAndSet(logged, now)) {
			SafeLog.error(logger, "An event loop failed, and is tried again", failure);
		}
	}

	private boolean replaceStuckLeaders() {
		boolean busy = false;
		for (EventLoop loop : this.loops) {
			try {
				busy |= loop.replaceStuckLeader();
			}
			catch (Throwable ex) {
				busy = true;
				failed(ex);
			}
		}
		return busy;
	}

	@Override
	public List<String> complaints() {
		long now = System.nanoTime();
		List<String> complaints = new ArrayList<>();
		for (int i = 0; i < this.loops.size(); i++) {
			Duration unanswered = Duration.ofNanos(this.loops.get(i).unansweredFor(now));
			if (unanswered.compareTo(PATIENCE) > 0) {
				complaints.add("event loop %d: no answer for %d s".formatted(i, unanswered.toSeconds()));
			}
		}
		return complaints;
	}

	/**
	 * Ends the loops. Connections that are left count as lost.
	 */
	@Override
	public void close() {
		this.loops.forEach(EventLoop::close);
		this.watchdog.close();
	}

}

package io.websock.spring.transport.netty;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;

import io.netty.channel.EventLoop;
import io.websock.engine.EngineProbe;
import io.websock.engine.wire.IoThreads;
import io.websock.engine.wire.Watchdog;

/**
 * Threads that run the sessions of one Reactor Netty: its event loops, with a watchdog
 * over them, and an executor for endpoints whose callbacks block. Thread-safe.
 */
final class NettyThreads implements EngineProbe, AutoCloseable {

	private final Executor executor;

	private final Runnable shutdown;

	private final EngineProbe probe;

	private final boolean mayBeLoops;

	private final Watchdog watchdog = new Watchdog(this::look);

	private final Map<EventLoop, LoopWatch> loops = new ConcurrentHashMap<>();

	private final Map<String, EndpointThreads> endpoints = new ConcurrentHashMap<>();

	private NettyThreads(Executor executor, boolean mayBeLoops, EngineProbe probe, Runnable shutdown) {
		this.executor = executor;
		this.mayBeLoops = mayBeLoops;
		this.probe = probe;
		this.shutdown = shutdown;
	}

	/**
	 * Starts threads whose executor is one of the application's.
	 * @param executor executor whose threads may block
	 * @param mayBeLoops whether loops run turns at all
	 * @return the threads
	 */
	static NettyThreads start(Executor executor, boolean mayBeLoops) {
		return new NettyThreads(executor, mayBeLoops, List::of, () -> {
		}).watching();
	}

	/**
	 * Starts threads with an executor of their own.
	 * @param classLoader context class loader of its threads, and so of callbacks
	 * @param mayBeLoops whether loops run turns at all
	 * @return the threads
	 */
	static NettyThreads start(ClassLoader classLoader, boolean mayBeLoops) {
		IoThreads own = new IoThreads(IoThreads.factory(classLoader), IoThreads.MAX_THREADS);
		return new NettyThreads(own, mayBeLoops, own, own::close).watching();
	}

	private NettyThreads watching() {
		Thread thread = new Thread(this.watchdog, "websock-loop-watch");
		thread.setDaemon(true);
		thread.start();
		return this;
	}

	/**
	 * Returns the watch over a loop. Called on the loop's thread.
	 * @param loop the loop
	 * @return the watch
	 */
	LoopWatch watch(EventLoop loop) {
		return this.loops.computeIfAbsent(loop, (key) -> new LoopWatch(loop, this.watchdog));
	}

	/**
	 * Returns the threads of an endpoint.
	 * @param endpoint the endpoint's name
	 * @return the threads
	 */
	EndpointThreads of(String endpoint) {
		return this.endpoints.computeIfAbsent(endpoint,
				(name) -> new EndpointThreads(this::execute, this.mayBeLoops, System::nanoTime));
	}

	/**
	 * Runs a turn on the executor. After the end the caller runs it.
	 */
	private void execute(Runnable turn) {
		try {
			this.executor.execute(turn);
		}
		catch (RejectedExecutionException | OutOfMemoryError ex) {
			turn.run();
		}
	}

	private boolean look() {
		boolean busy = false;
		for (LoopWatch loop : this.loops.values()) {
			busy |= loop.look();
		}
		return busy;
	}

	@Override
	public List<String> complaints() {
		return this.probe.complaints();
	}

	/**
	 * Ends the threads, but not the loops, which are Reactor Netty's.
	 */
	@Override
	public void close() {
		this.watchdog.close();
		this.shutdown.run();
	}

}

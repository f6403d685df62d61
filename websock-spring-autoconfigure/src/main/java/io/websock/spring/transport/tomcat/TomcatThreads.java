package io.websock.spring.transport.tomcat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadFactory;

import io.websock.engine.EngineProbe;
import io.websock.engine.wire.EventLoops;
import io.websock.engine.wire.IoThreads;
import org.jspecify.annotations.Nullable;

/**
 * Threads that run the sessions of one Tomcat: event loops for connections of the NIO
 * connector, and for all others a share of Tomcat's own threads. Turns beyond the share
 * run on threads of the engine, so that callbacks that block never take the last threads
 * that answer requests. Thread-safe.
 */
final class TomcatThreads implements EngineProbe, AutoCloseable {

	/**
	 * Divisor of Tomcat's threads: a third of them may run sessions. A session that
	 * blocks one of them may block a second one, which waits for its connection's lock.
	 * The third part is left in any case.
	 */
	private static final int SHARE = 3;

	/** Permits for turns on Tomcat's threads; null if every turn may run on them. */
	private final @Nullable Semaphore share;

	private final @Nullable IoThreads own;

	private final @Nullable EventLoops loops;

	private TomcatThreads(@Nullable Semaphore share, @Nullable IoThreads own, @Nullable EventLoops loops) {
		this.share = share;
		this.own = own;
		this.loops = loops;
	}

	/**
	 * Returns Tomcat's own threads alone.
	 * @return the threads
	 */
	static TomcatThreads ofTomcat() {
		return new TomcatThreads(null, null, null);
	}

	/**
	 * Starts threads for a Tomcat with virtual threads, of which there are enough for
	 * every callback that blocks. Threads of event loops are none: they start nothing for
	 * a message, and virtual threads handle sockets while callbacks block.
	 * @param eventLoops number of event loops for connections of the NIO connector; zero
	 * for Tomcat's poller
	 * @param virtual starts a virtual thread for each turn
	 * @param classLoader context class loader of the loops' threads
	 * @return the threads
	 */
	static TomcatThreads startWithVirtual(int eventLoops, Executor virtual, ClassLoader classLoader) {
		if (eventLoops == 0) {
			return ofTomcat();
		}
		ThreadFactory factory = IoThreads.factory(classLoader);
		IoThreads leaders = new IoThreads(factory, IoThreads.MAX_THREADS);
		return new TomcatThreads(null, leaders, new EventLoops(eventLoops, leaders, virtual, factory));
	}

	/**
	 * Starts threads. If one that is needed at once cannot be started, its failure is
	 * thrown and nothing is left behind.
	 * @param eventLoops number of event loops for connections of the NIO connector; zero
	 * for Tomcat's poller
	 * @param tomcatThreads maximum number of Tomcat's threads that answer requests
	 * @param classLoader context class loader of the threads, and so of callbacks
	 * @return the threads
	 */
	static TomcatThreads start(int eventLoops, int tomcatThreads, ClassLoader classLoader) {
		return start(eventLoops, tomcatThreads, IoThreads.factory(classLoader), IoThreads.MAX_THREADS);
	}

	static TomcatThreads start(int eventLoops, int tomcatThreads, ThreadFactory factory, int max) {
		IoThreads own = new IoThreads(factory, max);
		EventLoops loops = (eventLoops > 0) ? new EventLoops(eventLoops, own, factory) : null;
		return new TomcatThreads(new Semaphore(tomcatThreads / SHARE), own, loops);
	}

	/**
	 * Returns the event loops of connections of the NIO connector.
	 * @return the loops, or {@code null} for Tomcat's poller
	 */
	@Nullable EventLoops loops() {
		return this.loops;
	}

	/**
	 * Takes a permit for a turn on the calling thread, which is Tomcat's.
	 * @return whether there was one; it is given back by {@link #leave()}
	 */
	boolean enter() {
		return this.share == null || this.share.tryAcquire();
	}

	/**
	 * Gives back the permit that {@link #enter()} took.
	 */
	void leave() {
		if (this.share != null) {
			this.share.release();
		}
	}

	/**
	 * Runs a turn on a thread of the engine, as soon as one is free. After the end, or if
	 * there is no thread and none can be started, the caller runs it.
	 */
	void execute(Runnable turn) {
		try {
			if (this.own != null) {
				this.own.execute(turn);
				return;
			}
		}
		catch (Throwable ex) {
			// The turn is not lost: the caller runs it
		}
		turn.run();
	}

	@Override
	public List<String> complaints() {
		List<String> complaints = new ArrayList<>();
		if (this.own != null) {
			complaints.addAll(this.own.complaints());
		}
		if (this.loops != null) {
			complaints.addAll(this.loops.complaints());
		}
		return complaints;
	}

	/**
	 * Ends the loops and their threads. Connections that are left count as lost.
	 */
	@Override
	public void close() {
		if (this.loops != null) {
			this.loops.close();
		}
		if (this.own != null) {
			this.own.close();
		}
	}

}

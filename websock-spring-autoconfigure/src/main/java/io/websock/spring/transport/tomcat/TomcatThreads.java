package io.websock.spring.transport.tomcat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadFactory;

import io.websock.engine.EngineProbe;
import io.websock.engine.wire.EventLoops;
import io.websock.engine.wire.IoThreads;
import org.jspecify.annotations.Nullable;

/**
 * Threads that run the sessions of one Tomcat: event loops for plain connections, and for
 * all others Tomcat's own, of which no more than a share may be with sessions at a time.
 * What goes beyond the share is run by threads of ours, so that callbacks which block
 * never take the last threads that answer requests. Thread-safe.
 */
public final class TomcatThreads implements EngineProbe, AutoCloseable {

	/**
	 * Which part of Tomcat's threads may be with sessions. A session that blocks one of
	 * them may hold up a second one, which waits for its connection's lock; the third
	 * part is left in any case.
	 */
	private static final int SHARE = 3;

	/** Null if every turn may run on the thread that brought it. */
	private final @Nullable Semaphore share;

	private final @Nullable IoThreads own;

	private final @Nullable EventLoops loops;

	private TomcatThreads(@Nullable Semaphore share, @Nullable IoThreads own, @Nullable EventLoops loops) {
		this.share = share;
		this.own = own;
		this.loops = loops;
	}

	/**
	 * Leaves all to Tomcat's threads, of which there are enough for every callback that
	 * blocks, as virtual ones are.
	 * @return the threads
	 */
	public static TomcatThreads ofTomcat() {
		return new TomcatThreads(null, null, null);
	}

	/**
	 * Starts threads. If one that is needed at once cannot be started, what says so is
	 * passed on and nothing is left behind.
	 * @param eventLoops how many event loops serve plain connections; zero for Tomcat's
	 * poller
	 * @param tomcatThreads how many threads Tomcat has at most to answer requests
	 * @param classLoader what callbacks find as their thread's context class loader
	 * @return the threads
	 */
	public static TomcatThreads start(int eventLoops, int tomcatThreads, ClassLoader classLoader) {
		return start(eventLoops, tomcatThreads, IoThreads.factory(classLoader), IoThreads.MAX_THREADS);
	}

	static TomcatThreads start(int eventLoops, int tomcatThreads, ThreadFactory factory, int max) {
		IoThreads own = new IoThreads(factory, max);
		EventLoops loops = (eventLoops > 0) ? new EventLoops(eventLoops, own, factory) : null;
		return new TomcatThreads(new Semaphore(tomcatThreads / SHARE), own, loops);
	}

	/**
	 * Returns what serves plain connections.
	 * @return the loops, or {@code null} for Tomcat's poller
	 */
	@Nullable EventLoops loops() {
		return this.loops;
	}

	/**
	 * Lets the calling thread, which is Tomcat's, run a turn.
	 * @return whether it may; it then says when it {@linkplain #leave() has}
	 */
	boolean enter() {
		return this.share == null || this.share.tryAcquire();
	}

	/**
	 * Notes that a turn for which {@link #enter()} was called is over.
	 */
	void leave() {
		if (this.share != null) {
			this.share.release();
		}
	}

	/**
	 * Runs a turn on a thread of ours, as soon as one is free. After the end, or if there
	 * is none and none can be started, the caller runs it.
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

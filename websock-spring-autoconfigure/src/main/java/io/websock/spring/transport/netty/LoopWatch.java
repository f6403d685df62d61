package io.websock.spring.transport.netty;

import java.util.List;
import java.util.concurrent.Executor;
import java.util.stream.Stream;

import io.websock.engine.wire.Watchdog;
import org.jspecify.annotations.Nullable;

/**
 * Watch over the turns that run on one event loop of Netty's, which no other thread can
 * lead. If a callback holds the loop, further turns of its endpoint leave the loops.
 */
final class LoopWatch {

	/** Looks of the watchdog after which a thread that waits counts as held. */
	private static final int LOOKS_WAITING = 2;

	/** The same for a thread that computes. */
	private static final int LOOKS_BUSY = 25;

	/** Packages of what both callbacks and transports call. */
	private static final List<String> PLUMBING = List.of("java.", "jdk.", "sun.", "io.netty.", "reactor.");

	/** Packages of what writes to connections. */
	private static final List<String> OURS = List.of("io.websock.engine.", "io.websock.spring.transport.");

	private final Watchdog watchdog;

	private final Thread thread;

	private final ReadyConnections ready;

	/** Threads of the endpoint whose turn runs; written by the loop. */
	private volatile @Nullable EndpointThreads running;

	/** Number of turns; written by the loop before the field above. */
	private long turns;

	/** Number of turns at the last look, and looks since; the watchdog's. */
	private long seen;

	private int looks;

	/**
	 * Creates the watch, on the loop's thread.
	 * @param loop the loop
	 * @param watchdog looks at it
	 */
	LoopWatch(Executor loop, Watchdog watchdog) {
		this.ready = new ReadyConnections(loop);
		this.watchdog = watchdog;
		this.thread = Thread.currentThread();
	}

	/**
	 * Returns the connections whose sessions are to run on the loop.
	 */
	ReadyConnections ready() {
		return this.ready;
	}

	/**
	 * Runs a turn on the loop.
	 * @param threads threads of its endpoint
	 * @param turn the turn; it throws nothing
	 */
	void run(@Nullable EndpointThreads threads, Runnable turn) {
		if (this.running != null || threads == null) {
			turn.run();
			return;
		}
		this.turns++;
		this.running = threads;
		this.watchdog.active();
		try {
			turn.run();
		}
		finally {
			this.running = null;
		}
	}

	/**
	 * Looks at the loop. Called by the watchdog, at intervals.
	 * @return whether a turn runs
	 */
	boolean look() {
		EndpointThreads running = this.running;
		long turns = this.turns;
		if (running == null || turns != this.seen) {
			this.seen = turns;
			this.looks = 0;
			return running != null;
		}
		this.looks++;
		if (this.looks >= LOOKS_BUSY || (this.looks >= LOOKS_WAITING && isWaiting())) {
			this.looks = 0;
			running.leaveLoops();
		}
		return true;
	}

	private boolean isWaiting() {
		return isWaiting(this.thread.getState(), this.thread.getStackTrace());
	}

	/**
	 * Returns whether a thread waits for a lock, for another thread or in a system call
	 * of a callback, such as one that reads from a database. A thread that loads or links
	 * a class does not, whatever it waits for: that happens once, and foretells nothing.
	 * @param state the thread's state
	 * @param stack the thread's stack
	 * @return whether it waits
	 */
	static boolean isWaiting(Thread.State state, StackTraceElement[] stack) {
		return (state != Thread.State.RUNNABLE || isInSystemCall(stack))
				&& Stream.of(stack).noneMatch(LoopWatch::loadsClass);
	}

	private static boolean loadsClass(StackTraceElement frame) {
		return switch (frame.getClassName()) {
			case "java.lang.ClassLoader" -> frame.getMethodName().equals("loadClass");
			case "java.lang.invoke.MethodHandleNatives" -> true;
			default -> frame.getMethodName().equals("<clinit>");
		};
	}

	/**
	 * Returns whether a callback has made a system call. Those of the connection do not
	 * wait: a thread that is seen in one of them waits for a processor.
	 */
	private static boolean isInSystemCall(StackTraceElement[] stack) {
		return stack.length > 0 && stack[0].isNativeMethod()
				&& Stream.of(stack)
					.map(StackTraceElement::getClassName)
					.filter((name) -> PLUMBING.stream().noneMatch(name::startsWith))
					.findFirst()
					.filter((name) -> OURS.stream().noneMatch(name::startsWith))
					.isPresent();
	}

}

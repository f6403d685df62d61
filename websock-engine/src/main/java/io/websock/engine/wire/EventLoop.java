package io.websock.engine.wire;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.util.ArrayDeque;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;

import org.jspecify.annotations.Nullable;

/**
 * Selector and the thread that leads it: the leader waits for sockets to become ready and
 * handles them itself, one after another, so that a frame costs no hand-over between
 * threads and no change of what the kernel watches.
 *
 * <p>
 * A callback that blocks must not delay the others. If the leader does not return from a
 * socket, {@link EventLoops} has another thread {@linkplain #replaceStuckLeader lead},
 * which goes on with the next socket. If that happens often, threads of the pool handle
 * all sockets for a moment. All of these are {@link IoThreads}, never threads of the
 * host, which are left to answer requests.
 */
final class EventLoop {

	/** Whether the runtime has Java Flight Recorder, without which no event loads. */
	private static final boolean RECORDABLE = ModuleLayer.boot().findModule("jdk.jfr").isPresent();

	/** Time for which the pool handles ready sockets after leaders were stuck. */
	static final long POOLED_NANOS = 100_000_000L;

	/**
	 * Number of stuck leaders within that time from which the pool is used: a single one
	 * may just have waited for a processor.
	 */
	private static final int STRIKES = 3;

	private static final long NOT_ASKED = 0;

	/** Longest time that a socket that was closed by others keeps its descriptor. */
	private static final long SELECT_MILLIS = 1000;

	private final Selector selector;

	/** Sockets that the last selection found and no thread has handled; the leader's. */
	private final ArrayDeque<EventLoopKey> ready = new ArrayDeque<>();

	/**
	 * The leader, while it handles a socket and can be replaced. The first value never
	 * returns, so the watchdog replaces it by a thread.
	 */
	private final AtomicReference<@Nullable Leader> handling = new AtomicReference<>(new Leader());

	private final EventLoops loops;

	private volatile @Nullable Thread thread;

	/**
	 * Time until which the pool handles sockets; the leader's, handed on with the lead.
	 */
	private long pooledUntil = System.nanoTime();

	private volatile boolean closed;

	/** Time of the first request for an answer that the leader has not given since. */
	private volatile long asked = NOT_ASKED;

	/**
	 * Time of the last replacement of a leader; the watchdog's.
	 */
	private long replaced = System.nanoTime();

	/** Number of replacements at short intervals; the watchdog's. */
	private int strikes;

	/** Time for which the pool handled sockets the last time; the watchdog's. */
	private long pooledNanos = POOLED_NANOS;

	/** Leader that the watchdog saw last; its own. */
	private @Nullable Leader seen;

	private long seenHandled;

	EventLoop(EventLoops loops, Selector selector) {
		this.loops = loops;
		this.selector = selector;
	}

	/**
	 * Adds a socket. Nothing of it is watched yet.
	 * @param channel the socket
	 * @param attachment handler of its events
	 * @return its key
	 * @throws ClosedChannelException if it is closed
	 */
	SelectionKey register(SocketChannel channel, EventLoopKey attachment) throws ClosedChannelException {
		return channel.register(this.selector, 0, attachment);
	}

	/**
	 * Has the leader see what was changed in a key. The leader itself selects anyway.
	 */
	void wakeup() {
		if (Thread.currentThread() != this.thread) {
			this.selector.wakeup();
		}
	}

	private void takeOver(Leader stuck, Leader next) {
		Thread held = this.thread;
		if (this.handling.compareAndSet(stuck, null)) {
			if (RECORDABLE) {
				LeaderReplacedEvent.commit(held);
			}
			lead(next);
		}
	}

	/**
	 * Waits for sockets and handles them until another thread leads or the loop is
	 * closed. A leader can only fail between two sockets; it counts as stuck then, so
	 * another one follows.
	 */
	private void lead(Leader me) {
		try {
			this.thread = Thread.currentThread();
			answer();
			while (!this.closed) {
				if (!step(me)) {
					return;
				}
			}
		}
		catch (Throwable ex) {
			this.handling.set(me);
			this.loops.active();
			this.loops.failed(ex);
			return;
		}
		close(this.selector);
	}

	/**
	 * Handles one socket, or waits for one.
	 * @return whether this thread still leads
	 */
	private boolean step(Leader me) {
		EventLoopKey key = this.ready.poll();
		if (key == null) {
			select();
			me.pooled = System.nanoTime() - this.pooledUntil < 0;
			return true;
		}
		// A callback may have left the flag, which would close the next channel
		Thread.interrupted();
		if (me.pooled) {
			key.handleOnPool();
			return true;
		}
		me.handled++;
		this.handling.set(me);
		this.loops.active();
		key.handle();
		return this.handling.compareAndSet(me, null);
	}

	/**
	 * Gives the answer that may have been requested. Mostly none was, so this only reads.
	 */
	private void answer() {
		if (this.asked != NOT_ASKED) {
			this.asked = NOT_ASKED;
		}
	}

	private void select() {
		// A selector does not wait while the flag is set
		Thread.interrupted();
		answer();
		// Otherwise a busy loop keeps its processor for a whole slice, some 3 ms, while
		// the sockets of other loops wait; and more are ready when it runs again
		Thread.yield();
		try {
			this.selector.select((key) -> this.ready.add((EventLoopKey) key.attachment()), SELECT_MILLIS);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * Has another thread lead if the leader has been with one socket since the last call.
	 * Called by the watchdog, at intervals. The new thread takes the lead itself, once it
	 * runs. Until then the leader keeps it, and if no thread can be started, the next
	 * call tries again.
	 * @return whether anything was handled since
	 */
	boolean replaceStuckLeader() {
		Leader leader = this.handling.get();
		boolean stuck = leader != null && leader == this.seen && leader.handled == this.seenHandled;
		this.seen = leader;
		this.seenHandled = (leader != null) ? leader.handled : 0;
		if (leader != null && stuck && this.loops.hasThreads()) {
			Leader next = new Leader();
			this.loops.lead(() -> takeOver(leader, next));
			this.seen = null;
			strike(System.nanoTime());
		}
		return leader != null;
	}

	/**
	 * Asks the leader for an answer, which it gives when it next selects, and returns how
	 * long the first request since the last answer has been open. Does not wait for the
	 * answer. Called by any thread.
	 * @param now the time in nanoseconds
	 * @return nanoseconds; zero if the leader has answered
	 */
	long unansweredFor(long now) {
		long asked = this.asked;
		if (asked == NOT_ASKED) {
			this.asked = (now != NOT_ASKED) ? now : now + 1;
			this.selector.wakeup();
			return 0;
		}
		return now - asked;
	}

	/**
	 * Counts a stuck leader. One soon after the pool has handled sockets has it do so
	 * again, for twice the time as far as the pool allows: callbacks that block for long
	 * would otherwise take one thread after the other from the leaders.
	 */
	private void strike(long now) {
		boolean pooledLately = this.strikes >= STRIKES && now - this.pooledUntil < POOLED_NANOS;
		boolean again = pooledLately || now - this.replaced < POOLED_NANOS;
		this.strikes = again ? this.strikes + 1 : 1;
		this.replaced = now;
		if (this.strikes >= STRIKES) {
			this.pooledNanos = pooledLately ? Math.min(2 * this.pooledNanos, this.loops.maxPooledNanos())
					: POOLED_NANOS;
			this.pooledUntil = now + this.pooledNanos;
		}
	}

	void execute(Runnable turn) {
		this.loops.execute(turn);
	}

	/**
	 * Closes a loop that no thread leads or is going to lead.
	 */
	void discard() {
		this.closed = true;
		close(this.selector);
	}

	/**
	 * Ends the loop. Connections that are left count as lost.
	 */
	void close() {
		this.closed = true;
		this.selector.wakeup();
	}

	private static void close(Selector selector) {
		List<SelectionKey> keys = List.copyOf(selector.keys());
		keys.forEach((key) -> ((EventLoopKey) key.attachment()).lost());
		try {
			selector.close();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * Term of one thread as leader. Never used again after it was replaced.
	 */
	private static final class Leader {

		/** Number of sockets handled; the watchdog reads it and needs no exact value. */
		private volatile long handled;

		/** Whether the pool handles sockets; the leader's. */
		private boolean pooled;

	}

}

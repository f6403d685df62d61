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
 * A selector and the thread that leads it: it waits for sockets to become ready and
 * handles them itself, one after another, so that a frame costs no hand-over between
 * threads and no change of what the kernel watches.
 *
 * <p>
 * A callback that blocks must not delay the others. If the leader does not come back from
 * a socket, {@link EventLoops} has another thread {@linkplain #replaceStuckLeader lead},
 * which goes on with the next socket; and if that happens often, all sockets are for a
 * moment handled by threads of their own. All of these are {@link IoThreads}, never
 * Tomcat's, which are left to answer requests.
 */
final class EventLoop {

	/** How long other threads handle what is ready after leaders were stuck. */
	private static final long POOLED_NANOS = 100_000_000L;

	/**
	 * How often a leader must have been stuck within that time: one alone may just have
	 * waited for a processor.
	 */
	private static final int STRIKES = 3;

	private static final long NOT_ASKED = 0;

	/** Bounds how long a socket that was closed by others keeps its descriptor. */
	private static final long SELECT_MILLIS = 1000;

	private final Selector selector;

	/** What the last selection found and nobody has handled; the leader's. */
	private final ArrayDeque<EventLoopKey> ready = new ArrayDeque<>();

	/**
	 * The leader, while it handles a socket: the moment when it can be replaced. The
	 * first one never comes back, which is what makes a thread lead.
	 */
	private final AtomicReference<@Nullable Leader> handling = new AtomicReference<>(new Leader());

	private final EventLoops loops;

	private volatile @Nullable Thread thread;

	/** The leader's; handed on with the lead. */
	private long pooledUntil = System.nanoTime();

	private volatile boolean closed;

	/** When somebody first asked for a sign that the leader has not given since. */
	private volatile long asked = NOT_ASKED;

	/**
	 * When a leader was replaced last, and how often at short intervals; the watchdog's.
	 */
	private long replaced = System.nanoTime();

	private int strikes;

	/** What the watchdog saw last; its own. */
	private @Nullable Leader seen;

	private long seenHandled;

	EventLoop(EventLoops loops, Selector selector) {
		this.loops = loops;
		this.selector = selector;
	}

	/**
	 * Adds a socket of which nothing is watched yet.
	 * @param channel the socket
	 * @param attachment what handles its events
	 * @return its key
	 * @throws ClosedChannelException if it is closed
	 */
	SelectionKey register(SocketChannel channel, EventLoopKey attachment) throws ClosedChannelException {
		return channel.register(this.selector, 0, attachment);
	}

	/**
	 * Makes the leader look at what was changed. Needless on its own thread, which will.
	 */
	void wakeup() {
		if (Thread.currentThread() != this.thread) {
			this.selector.wakeup();
		}
	}

	private void takeOver(Leader stuck, Leader next) {
		if (this.handling.compareAndSet(stuck, null)) {
			lead(next);
		}
	}

	/**
	 * Waits for sockets and handles them until another thread leads or the loop is
	 * closed. A leader that fails, which it does between two sockets only, counts as
	 * stuck, so another one follows.
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
		// A callback may have left the flag, which would close the next one's channel
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
	 * Gives the sign that somebody may have asked for. Mostly nobody has, so it only
	 * reads.
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
		// Else a busy loop keeps its processor for a whole slice, some 3 ms, in which the
		// other loops' sockets wait; and more of them are ready when it comes back
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
	 * Called by the watchdog, at intervals. The thread that is to lead takes the lead
	 * itself, once it runs: until then the leader has it, and if no thread can be had,
	 * the next call tries again.
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
	 * Asks the leader for a sign, which it gives when it next looks for sockets, and
	 * returns how long it has given none since it was first asked. Any thread; it does
	 * not wait for the sign.
	 * @param now the time in nanoseconds
	 * @return nanoseconds; zero if it gave one
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

	private void strike(long now) {
		this.strikes = (now - this.replaced < POOLED_NANOS) ? this.strikes + 1 : 1;
		this.replaced = now;
		if (this.strikes >= STRIKES) {
			this.pooledUntil = now + POOLED_NANOS;
		}
	}

	void execute(Runnable turn) {
		this.loops.execute(turn);
	}

	/**
	 * Lets go of a loop that nobody leads or is going to.
	 */
	void discard() {
		this.closed = true;
		close(this.selector);
	}

	/**
	 * Ends the loop. Sockets that are left count as lost.
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
	 * One thread's time as leader. Never used again after it was replaced.
	 */
	private static final class Leader {

		/** Sockets handled; read by the watchdog, to whom an old value is good enough. */
		private volatile long handled;

		/** Whether sockets are handed to the pool; the leader's. */
		private boolean pooled;

	}

}

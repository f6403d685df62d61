package io.websock.spring.transport.tomcat;

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
 * which goes on with the next socket, and for a moment all sockets are handled by
 * Tomcat's threads, as a sign that this application's callbacks take time.
 */
final class EventLoop {

	/** How long Tomcat's threads handle what is ready after leaders were stuck. */
	private static final long POOLED_NANOS = 100_000_000L;

	/**
	 * How often a leader must have been stuck within that time: one alone may just have
	 * waited for a processor.
	 */
	private static final int STRIKES = 3;

	/** Bounds how long a socket that was closed by others keeps its descriptor. */
	private static final long SELECT_MILLIS = 1000;

	private final Selector selector = open();

	/** What the last selection found and nobody has handled; the leader's. */
	private final ArrayDeque<EventLoopKey> ready = new ArrayDeque<>();

	/** The leader, while it handles a socket: the moment when it can be replaced. */
	private final AtomicReference<@Nullable Leader> handling = new AtomicReference<>();

	private final EventLoops loops;

	private volatile @Nullable Thread thread;

	/** The leader's; handed on with the lead. */
	private long pooledUntil = System.nanoTime();

	private volatile boolean closed;

	/**
	 * When a leader was replaced last, and how often at short intervals; the watchdog's.
	 */
	private long replaced = System.nanoTime();

	private int strikes;

	/** What the watchdog saw last; its own. */
	private @Nullable Leader seen;

	private long seenHandled;

	EventLoop(EventLoops loops) {
		this.loops = loops;
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

	/**
	 * Waits for sockets and handles them until another thread leads or the loop is
	 * closed.
	 */
	void lead() {
		Leader me = new Leader();
		this.thread = Thread.currentThread();
		boolean pooled = false;
		while (!this.closed) {
			EventLoopKey key = this.ready.poll();
			if (key == null) {
				select();
				pooled = System.nanoTime() - this.pooledUntil < 0;
			}
			else if (pooled) {
				key.handleOnPool();
			}
			else {
				me.handled++;
				this.handling.set(me);
				this.loops.active();
				key.handle();
				if (!this.handling.compareAndSet(me, null)) {
					return;
				}
			}
		}
		close(this.selector);
	}

	private void select() {
		// A callback may have left the flag, which would close channels and never block
		Thread.interrupted();
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
	 * Called by the watchdog, at intervals.
	 * @return whether anything was handled since
	 */
	boolean replaceStuckLeader() {
		Leader leader = this.handling.get();
		boolean stuck = leader != null && leader == this.seen && leader.handled == this.seenHandled;
		if (stuck && this.loops.hasThreads() && this.handling.compareAndSet(leader, null)) {
			strike(System.nanoTime());
			this.loops.start(this);
		}
		this.seen = leader;
		this.seenHandled = (leader != null) ? leader.handled : 0;
		return leader != null;
	}

	private void strike(long now) {
		this.strikes = (now - this.replaced < POOLED_NANOS) ? this.strikes + 1 : 1;
		this.replaced = now;
		if (this.strikes >= STRIKES) {
			this.pooledUntil = now + POOLED_NANOS;
		}
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

	}

}

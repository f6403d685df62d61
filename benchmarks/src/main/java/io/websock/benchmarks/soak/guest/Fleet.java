package io.websock.benchmarks.soak.guest;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * Keeps a number of guests at the node: for each that leaves, another one comes. One
 * thread runs {@link #run()}; other methods may be called from any.
 */
public final class Fleet implements Runnable {

	private static final int TICK_MILLIS = 10;

	/** So many come at most in one tick, not to be a storm of handshakes. */
	private static final int COME_PER_TICK = 4;

	/** Guests come from so many addresses. */
	private static final int ADDRESSES = 4;

	/** Sockets of guests that have vanished, kept open; the oldest goes for one more. */
	private static final int MOST_VANISHED = 400;

	private final int port;

	private final int size;

	private final GuestMix mix;

	private final Selector selector;

	private final ByteBuffer buffer = ByteBuffer.allocateDirect(SlowGuest.SMALL_BUFFER);

	private final List<Guest> guests = new ArrayList<>();

	private final Deque<Guest> vanished = new ArrayDeque<>();

	private long came;

	private volatile State state = State.LEAVING;

	private volatile int present;

	private enum State {

		COMING, LEAVING, CLEARED, STOPPED

	}

	/**
	 * Creates a fleet that waits.
	 * @param port the node's port
	 * @param size how many guests there are at a time
	 * @param seed decides who comes
	 * @param floodPerSecond bytes that one flooding guest sends at most
	 * @param tally what becomes of them
	 * @throws IOException if there is no selector
	 */
	public Fleet(int port, int size, long seed, int floodPerSecond, Tally tally) throws IOException {
		this.port = port;
		this.size = size;
		this.mix = new GuestMix(seed, floodPerSecond, tally);
		this.selector = Selector.open();
	}

	/** Lets guests come. */
	public void come() {
		this.state = State.COMING;
	}

	/** Lets guests leave, each in its way. Those that vanish keep their sockets open. */
	public void leave() {
		this.state = State.LEAVING;
	}

	/** Closes all sockets. */
	public void clear() {
		this.state = State.CLEARED;
	}

	/** Closes all sockets and ends {@link #run()}. */
	public void stop() {
		this.state = State.STOPPED;
	}

	/**
	 * Returns how many guests are there, those that have vanished not among them.
	 * @return their number, as of a moment ago
	 */
	public int present() {
		return this.present;
	}

	@Override
	public void run() {
		try (this.selector) {
			while (this.state != State.STOPPED) {
				this.selector.select(this::ready, TICK_MILLIS);
				turn(this.state);
			}
			clearAll();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private void ready(SelectionKey key) {
		Guest guest = (Guest) key.attachment();
		if (key.isValid() && !guest.isOver()) {
			guest.ready(key.readyOps(), this.buffer);
		}
	}

	private void turn(State state) throws IOException {
		long now = System.nanoTime();
		for (Guest guest : this.guests) {
			guest.tick(now);
			if (state == State.LEAVING && !guest.isOver()) {
				guest.leave();
			}
			if (guest.hasVanished()) {
				this.vanished.add(guest);
			}
		}
		this.guests.removeIf(Guest::isOver);
		while (this.vanished.size() > MOST_VANISHED) {
			this.vanished.remove().forget();
		}
		for (int i = 0; i < COME_PER_TICK && state == State.COMING && this.guests.size() < this.size; i++) {
			Guest guest = this.mix.next();
			guest.connect(this.port, (int) (1 + this.came++ % ADDRESSES), this.selector);
			this.guests.add(guest);
		}
		if (state == State.CLEARED) {
			clearAll();
		}
		this.present = this.guests.size();
	}

	private void clearAll() {
		this.guests.forEach((guest) -> guest.reset("left open"));
		this.guests.clear();
		this.vanished.forEach(Guest::forget);
		this.vanished.clear();
	}

}

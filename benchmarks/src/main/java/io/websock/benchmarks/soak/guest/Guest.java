package io.websock.benchmarks.soak.guest;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;

import org.jspecify.annotations.Nullable;

/**
 * A client with a will of its own. Used by the fleet's thread; nothing blocks.
 */
abstract class Guest {

	private final String kind;

	private final String target;

	private final SplittableRandom random;

	private final Tally tally;

	private @Nullable Link link;

	private boolean opened;

	private boolean ended;

	private boolean vanished;

	/** The code of the close frame that came, or 0. */
	private int closeCode;

	Guest(String kind, String target, SplittableRandom random, Tally tally) {
		this.kind = kind;
		this.target = target;
		this.random = random;
		this.tally = tally;
	}

	final void connect(int port, int address, Selector selector) throws IOException {
		this.link = Link.to(port, address, receiveBuffer(), selector, this);
		this.tally.count(this.kind, "begun");
	}

	final Link link() {
		if (this.link == null) {
			throw new IllegalStateException("Not connected");
		}
		return this.link;
	}

	final SplittableRandom random() {
		return this.random;
	}

	final Tally tally() {
		return this.tally;
	}

	final String kind() {
		return this.kind;
	}

	/**
	 * Returns a moment from now.
	 * @param least milliseconds at least
	 * @param most milliseconds at most
	 * @return a time in nanoseconds
	 */
	final long in(int least, int most) {
		return System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(least + this.random.nextInt(most - least + 1));
	}

	final boolean isOver() {
		return this.ended || this.vanished;
	}

	final boolean hasVanished() {
		return this.vanished && !this.ended;
	}

	/**
	 * Handles what the selector says.
	 * @param ready what the connection is ready for
	 * @param buffer scratch
	 */
	final void ready(int ready, ByteBuffer buffer) {
		try {
			if ((ready & SelectionKey.OP_CONNECT) != 0) {
				link().connected();
				greet();
			}
			if ((ready & SelectionKey.OP_WRITE) != 0) {
				link().flush();
			}
			if ((ready & SelectionKey.OP_READ) != 0) {
				read(buffer);
			}
		}
		catch (IOException ex) {
			end("cut");
		}
	}

	private void read(ByteBuffer buffer) throws IOException {
		if (!link().read(buffer, this::frame)) {
			end(link().isUpgraded() ? "cut" : "refused " + link().status());
		}
		else if (link().isUpgraded() && !this.opened) {
			this.opened = true;
			opened();
		}
		else if (link().status().matches("[345]..")) {
			end("refused " + link().status());
		}
		if (this.closeCode == 0) {
			afterReading();
		}
	}

	private void frame(int opcode, boolean fin, byte[] payload) {
		try {
			switch (opcode) {
				case Wire.PING -> pinged(payload);
				case Wire.PONG -> {
				}
				case Wire.CLOSE -> closed((payload.length < 2) ? 1005 : (payload[0] & 0xff) << 8 | payload[1] & 0xff);
				default -> message(opcode, fin, payload);
			}
		}
		catch (IOException ex) {
			end("cut");
		}
	}

	private void closed(int code) throws IOException {
		if (this.closeCode == 0) {
			this.closeCode = code;
			link().reading(true);
			link().send(Wire.close((code == 1005) ? 1000 : code));
		}
	}

	/**
	 * Does what is due, some hundred times a second.
	 * @param now the time in nanoseconds
	 */
	final void tick(long now) {
		if (isOver() || !this.opened || this.closeCode != 0) {
			return;
		}
		try {
			act(now);
		}
		catch (IOException ex) {
			end("cut");
		}
	}

	/**
	 * Ends the connection without a word, where the node has not done it yet.
	 * @param how what it is noted as
	 */
	final void reset(String how) {
		link().reset();
		end(how);
	}

	/**
	 * Neither reads nor writes any more, and leaves the socket open.
	 */
	final void vanish() {
		if (!isOver()) {
			this.vanished = true;
			link().ignore();
			this.tally.count(this.kind, "vanished");
		}
	}

	/** Closes the socket of a guest that has vanished. */
	final void forget() {
		this.ended = true;
		link().close();
	}

	private void end(String how) {
		if (this.ended) {
			return;
		}
		this.ended = true;
		link().close();
		String outcome = (this.closeCode != 0) ? Integer.toString(this.closeCode) : how;
		if (!this.vanished) {
			this.tally.count(this.kind, outcome);
			ended(outcome);
		}
	}

	/** A ping came. */
	void pinged(byte[] payload) throws IOException {
		link().send(Wire.frame(Wire.FIN | Wire.PONG, payload));
	}

	int receiveBuffer() {
		return 0;
	}

	/** Asks for the upgrade, once the connection is there. */
	void greet() throws IOException {
		link().request(new byte[0], this.target);
	}

	/** The node has agreed. */
	void opened() throws IOException {
	}

	/** Something was read. */
	void afterReading() {
	}

	/** A frame of a message came. */
	void message(int opcode, boolean fin, byte[] payload) throws IOException {
	}

	/** Does what is due while the connection is open. */
	void act(long now) throws IOException {
	}

	/**
	 * Leaves as soon as may be. Called again and again until the guest is over.
	 */
	abstract void leave();

	/** The connection has ended, and not by vanishing. */
	void ended(String outcome) {
	}

}

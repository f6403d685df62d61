package io.websock.tck;

import java.io.UncheckedIOException;

import io.websock.test.RawClient;
import io.websock.test.WireFrame;

/**
 * A client that sends the same frame again and again, as fast as the host takes it, until
 * the host cuts the connection or the flood is stopped. Thread-safe.
 */
final class FrameFlood implements ClientThreads.Task {

	private static final int BLOCK = 64 * 1024;

	/** More than the buffers of two kernels take of answers as short as a header. */
	private static final long PLENTY = 16L << 20;

	private static final long PAUSE_NANOS = 500_000_000;

	private final RawClient client;

	private final byte[] block;

	private volatile boolean stopped;

	private volatile long sent;

	private volatile long sentAt = System.nanoTime();

	/**
	 * Creates a flood, which begins when it is run.
	 */
	FrameFlood(RawClient client, WireFrame frame) {
		this.client = client;
		this.block = repeat(frame.encode());
	}

	private static byte[] repeat(byte[] frame) {
		byte[] block = new byte[BLOCK / frame.length * frame.length];
		for (int i = 0; i < block.length; i += frame.length) {
			System.arraycopy(frame, 0, block, i, frame.length);
		}
		return block;
	}

	@Override
	public void run() {
		try {
			while (!this.stopped) {
				this.client.raw(this.block);
				this.sent = this.sent + this.block.length;
				this.sentAt = System.nanoTime();
			}
		}
		catch (UncheckedIOException ex) {
			this.stopped = true;
		}
	}

	/**
	 * Returns whether the host has been sent a lot, or takes no more for now.
	 */
	boolean hasTakenEffect() {
		return this.stopped || this.sent >= PLENTY || silence() > PAUSE_NANOS;
	}

	private long silence() {
		return System.nanoTime() - this.sentAt;
	}

	void stop() {
		this.stopped = true;
	}

}

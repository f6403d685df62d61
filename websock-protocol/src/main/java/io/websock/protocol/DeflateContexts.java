package io.websock.protocol;

import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.Deflater;
import java.util.zip.Inflater;

import org.jspecify.annotations.Nullable;

/**
 * Pool of zlib's contexts, shared by the connections of one server or endpoint. A context
 * to inflate holds some 40 KiB of native memory, one to deflate some 270 KiB; a
 * connection has them only while it needs them. Safe for all threads; never blocks.
 */
public final class DeflateContexts implements AutoCloseable {

	private final int level;

	private final BlockingQueue<Inflater> inflaters;

	private final BlockingQueue<Deflater> deflaters;

	private final AtomicInteger lent = new AtomicInteger();

	private volatile boolean closed;

	/**
	 * Creates an empty pool.
	 * @param level zlib's level, as in {@link DeflateSettings}
	 * @param maxIdle how many contexts of each kind are kept for later, at least 1
	 */
	public DeflateContexts(int level, int maxIdle) {
		this.level = level;
		this.inflaters = new ArrayBlockingQueue<>(maxIdle);
		this.deflaters = new ArrayBlockingQueue<>(maxIdle);
	}

	/**
	 * Ends the contexts in the pool. Those in use end when they come back.
	 */
	@Override
	public void close() {
		this.closed = true;
		endIdle();
	}

	/**
	 * Returns how many contexts connections hold.
	 * @return the number at the moment
	 */
	public int lent() {
		return this.lent.get();
	}

	Inflater inflater() {
		this.lent.incrementAndGet();
		@Nullable Inflater idle = this.inflaters.poll();
		return (idle != null) ? idle : new Inflater(true);
	}

	Deflater deflater() {
		this.lent.incrementAndGet();
		@Nullable Deflater idle = this.deflaters.poll();
		return (idle != null) ? idle : new Deflater(this.level, true);
	}

	void giveBack(Inflater inflater) {
		this.lent.decrementAndGet();
		inflater.reset();
		if (!this.inflaters.offer(inflater)) {
			inflater.end();
		}
		endIdleIfClosed();
	}

	void giveBack(Deflater deflater) {
		this.lent.decrementAndGet();
		deflater.reset();
		if (!this.deflaters.offer(deflater)) {
			deflater.end();
		}
		endIdleIfClosed();
	}

	int idle() {
		return this.inflaters.size() + this.deflaters.size();
	}

	private void endIdleIfClosed() {
		if (this.closed) {
			endIdle();
		}
	}

	private void endIdle() {
		for (@Nullable
		Inflater idle = this.inflaters.poll(); idle != null; idle = this.inflaters.poll()) {
			idle.end();
		}
		for (@Nullable
		Deflater idle = this.deflaters.poll(); idle != null; idle = this.deflaters.poll()) {
			idle.end();
		}
	}

}

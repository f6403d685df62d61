package io.websock.client.http2;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;

import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.handler.codec.http2.DefaultHttp2DataFrame;

/**
 * Encoded frames of a stream on their way out. What exceeds the windows waits here and in
 * Netty's flow controller, in order. Frames are added by any thread that holds the
 * socket's lock; all else belongs to the event loop.
 */
final class StreamOutput {

	/** Bytes of one DATA frame: the least that every server takes. */
	private static final int CHUNK = 16 * 1024;

	private final Queue<ByteBuffer> queue = new ConcurrentLinkedQueue<>();

	private final AtomicLong pending = new AtomicLong();

	private final int limit;

	private final Runnable progressed;

	private volatile boolean turnedAway;

	private long written;

	private boolean ended;

	/**
	 * Creates the output.
	 * @param limit bytes that may wait
	 * @param progressed called by the event loop when bytes were written
	 */
	StreamOutput(int limit, Runnable progressed) {
		this.limit = limit;
		this.progressed = progressed;
	}

	/**
	 * Returns whether another message may be added. If not, {@link #hasRoomAgain()} says
	 * when.
	 */
	boolean hasRoom() {
		if (this.pending.get() < this.limit) {
			return true;
		}
		this.turnedAway = true;
		return this.pending.get() < this.limit;
	}

	boolean isFull() {
		return this.pending.get() >= this.limit;
	}

	boolean isEmpty() {
		return this.pending.get() == 0;
	}

	/**
	 * Returns whether half of the room is free, once after a message was turned away.
	 */
	boolean hasRoomAgain() {
		if (!this.turnedAway || this.pending.get() > this.limit / 2) {
			return false;
		}
		this.turnedAway = false;
		return true;
	}

	long room() {
		return Math.max(0, this.limit - this.pending.get());
	}

	long pending() {
		return this.pending.get();
	}

	/** Bytes written so far. */
	long written() {
		return this.written;
	}

	void add(List<ByteBuffer> frames) {
		for (ByteBuffer frame : frames) {
			this.pending.addAndGet(frame.remaining());
			this.queue.add(frame);
		}
	}

	void write(Channel channel) {
		boolean any = false;
		List<ByteBuffer> parts = new ArrayList<>();
		int size = 0;
		for (ByteBuffer frame = this.queue.poll(); frame != null; frame = this.queue.poll()) {
			while (frame.hasRemaining()) {
				int count = Math.min(frame.remaining(), CHUNK - size);
				parts.add(frame.slice(frame.position(), count));
				frame.position(frame.position() + count);
				size += count;
				if (size == CHUNK) {
					writeData(channel, parts, size);
					parts.clear();
					size = 0;
				}
			}
			any = true;
		}
		if (size > 0) {
			writeData(channel, parts, size);
		}
		if (any) {
			channel.flush();
		}
	}

	private void writeData(Channel channel, List<ByteBuffer> parts, int size) {
		channel.write(new DefaultHttp2DataFrame(Unpooled.wrappedBuffer(parts.toArray(ByteBuffer[]::new))))
			.addListener((future) -> {
				this.pending.addAndGet(-size);
				this.written += size;
				this.progressed.run();
			});
	}

	/**
	 * Ends our side of the stream behind all that was added.
	 */
	void end(Channel channel) {
		if (!this.ended) {
			this.ended = true;
			write(channel);
			channel.writeAndFlush(new DefaultHttp2DataFrame(true));
		}
	}

}

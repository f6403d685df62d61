package io.websock.spring.cluster.redis;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

import org.jspecify.annotations.Nullable;

/**
 * Requests that wait to be sent, in order, within bounds that hold until they finish: a
 * server that does not answer fills the queue as one that is away does. Thread-safe.
 */
final class Outbound {

	private final Queue<Request<?>> queue = new ConcurrentLinkedQueue<>();

	private final AtomicInteger frames = new AtomicInteger();

	private final AtomicLong bytes = new AtomicLong();

	private final int maxFrames;

	private final long maxBytes;

	Outbound(int maxFrames, long maxBytes) {
		this.maxFrames = maxFrames;
		this.maxBytes = maxBytes;
	}

	boolean offer(Request<?> request) {
		if (this.frames.incrementAndGet() > this.maxFrames) {
			this.frames.decrementAndGet();
			return false;
		}
		if (this.bytes.addAndGet(request.bytes()) > this.maxBytes) {
			release(request);
			return false;
		}
		this.queue.add(request);
		return true;
	}

	/**
	 * Queues a request even if there is no room.
	 */
	void force(Request<?> request) {
		this.frames.incrementAndGet();
		this.bytes.addAndGet(request.bytes());
		this.queue.add(request);
	}

	@Nullable Request<?> poll() {
		return this.queue.poll();
	}

	boolean isEmpty() {
		return this.queue.isEmpty();
	}

	void release(Request<?> request) {
		this.bytes.addAndGet(-request.bytes());
		this.frames.decrementAndGet();
	}

	int size() {
		return this.frames.get();
	}

	long bytes() {
		return this.bytes.get();
	}

}

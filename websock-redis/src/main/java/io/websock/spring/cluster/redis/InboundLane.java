package io.websock.spring.cluster.redis;

import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

import io.websock.cluster.Channel;
import io.websock.cluster.ClusterListener;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

/**
 * Thread that passes what was received to the listener. What it has no room for is lost:
 * the listener is notified that the channel was interrupted.
 */
final class InboundLane implements Runnable, AutoCloseable {

	private static final Log logger = LogFactory.getLog(InboundLane.class);

	private static final long IDLE_MILLIS = 100;

	private final ClusterListener listener;

	private final BlockingQueue<Delivery> queue;

	private final AtomicLong bytes = new AtomicLong();

	private final long maxBytes;

	private final Set<Channel> overflowed = ConcurrentHashMap.newKeySet();

	private final Thread thread;

	private volatile boolean closed;

	InboundLane(ClusterListener listener, int maxFrames, long maxBytes, String name) {
		this.listener = listener;
		this.queue = new LinkedBlockingQueue<>(maxFrames);
		this.maxBytes = maxBytes;
		this.thread = new Thread(this, name);
		this.thread.setDaemon(true);
		this.thread.start();
	}

	void offer(Channel channel, Received message) {
		int length = message.bytes().length;
		if (this.bytes.addAndGet(length) > this.maxBytes || !this.queue.offer(new Delivery(channel, message))) {
			this.bytes.addAndGet(-length);
			this.overflowed.add(channel);
		}
	}

	int frames() {
		return this.queue.size();
	}

	long bytes() {
		return this.bytes.get();
	}

	@Override
	public void run() {
		while (!this.closed) {
			try {
				Delivery next = this.queue.poll(IDLE_MILLIS, TimeUnit.MILLISECONDS);
				if (next != null) {
					this.bytes.addAndGet(-next.message().bytes().length);
					deliver(next.channel(), next.message());
				}
				if (!this.overflowed.isEmpty()) {
					interrupted();
				}
			}
			catch (InterruptedException ex) {
				return;
			}
			catch (RuntimeException ex) {
				logger.error("Listener failed with what Redis delivered", ex);
			}
		}
	}

	private void deliver(Channel channel, Received message) {
		if (message.kind() == Received.FRAME) {
			this.listener.frame(channel, message.bytes());
		}
		else if (message.kind() == Received.ENTRY) {
			Entries.Appended appended = Entries.decode(message.bytes());
			if (appended != null) {
				this.listener.appended(channel, appended.topic(), appended.entry());
			}
		}
	}

	private void interrupted() {
		for (Channel channel : this.overflowed) {
			this.overflowed.remove(channel);
			this.listener.interrupted(channel);
		}
	}

	@Override
	public void close() {
		this.closed = true;
		if (Thread.currentThread() != this.thread) {
			this.thread.interrupt();
		}
	}

	/**
	 * Message that waits.
	 *
	 * @param channel the channel
	 * @param message the message
	 */
	private record Delivery(Channel channel, Received message) {

	}

}

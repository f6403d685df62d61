package io.websock.spring.transport.netty;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;

/**
 * Connections of one event loop that have bytes for their sessions. The sessions run when
 * the loop has read from all connections that were ready. Their answers then leave close
 * together, so that peers on one machine wake up once for many of them. Used by the loop
 * alone.
 */
final class ReadyConnections implements Runnable {

	private final Executor loop;

	private final Queue<NettyConnection> connections = new ArrayDeque<>();

	/**
	 * Creates an empty queue.
	 * @param loop executes after it has read from all connections that were ready
	 */
	ReadyConnections(Executor loop) {
		this.loop = loop;
	}

	/**
	 * Has the session of a connection run soon.
	 * @param connection the connection, whose report of bytes is claimed
	 */
	void add(NettyConnection connection) {
		this.connections.add(connection);
		if (this.connections.size() == 1) {
			try {
				this.loop.execute(this);
			}
			catch (RejectedExecutionException ex) {
				// The loop ends, and with it all connections that it has
				run();
			}
		}
	}

	@Override
	public void run() {
		for (NettyConnection next = this.connections.poll(); next != null; next = this.connections.poll()) {
			next.report();
		}
	}

}

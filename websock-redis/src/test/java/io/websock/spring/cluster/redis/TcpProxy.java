package io.websock.spring.cluster.redis;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Proxy between a client and a server that can hold what one of them sends: the
 * connections stay, and nothing arrives.
 */
final class TcpProxy implements AutoCloseable {

	private final ServerSocket listening;

	private final int target;

	private final List<Connection> connections = new CopyOnWriteArrayList<>();

	private final AtomicLong dropped = new AtomicLong();

	private volatile boolean holdRequests;

	private volatile boolean refusing;

	TcpProxy(int target) {
		this.target = target;
		try {
			this.listening = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		run(this::accept);
	}

	int port() {
		return this.listening.getLocalPort();
	}

	/**
	 * Drops what the server sends on the connections that are open, but not on those that
	 * are opened later.
	 */
	void dropAnswers() {
		this.connections.forEach((connection) -> connection.dropAnswers = true);
	}

	/**
	 * Returns the number of bytes that were dropped.
	 */
	long dropped() {
		return this.dropped.get();
	}

	/**
	 * Holds what clients send, on all connections.
	 * @param hold whether to hold it, or to let it go on
	 */
	void holdRequests(boolean hold) {
		synchronized (this) {
			this.holdRequests = hold;
			notifyAll();
		}
	}

	/**
	 * Closes connections as soon as they are accepted.
	 * @param refuse whether to do so
	 */
	void refuse(boolean refuse) {
		this.refusing = refuse;
	}

	/**
	 * Closes the connections that are open.
	 */
	void cut() {
		this.connections.forEach(Connection::close);
	}

	private void accept() {
		try {
			while (true) {
				Socket client = this.listening.accept();
				if (this.refusing) {
					client.close();
					continue;
				}
				Connection connection = new Connection(client,
						new Socket(InetAddress.getLoopbackAddress(), this.target));
				this.connections.add(connection);
				run(() -> connection.copy(true));
				run(() -> connection.copy(false));
			}
		}
		catch (IOException ex) {
			cut();
		}
	}

	private static void run(Runnable task) {
		Thread thread = new Thread(task, "tcp-proxy");
		thread.setDaemon(true);
		thread.start();
	}

	private synchronized void awaitRequests() {
		while (this.holdRequests) {
			try {
				wait();
			}
			catch (InterruptedException ex) {
				return;
			}
		}
	}

	@Override
	public void close() {
		holdRequests(false);
		cut();
		try {
			this.listening.close();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * Connection from a client and its counterpart to the server.
	 */
	private final class Connection {

		private final Socket client;

		private final Socket server;

		private volatile boolean dropAnswers;

		Connection(Socket client, Socket server) {
			this.client = client;
			this.server = server;
		}

		void copy(boolean requests) {
			byte[] buffer = new byte[8192];
			try {
				InputStream input = (requests ? this.client : this.server).getInputStream();
				OutputStream output = (requests ? this.server : this.client).getOutputStream();
				int length = input.read(buffer);
				while (length >= 0) {
					if (requests) {
						awaitRequests();
					}
					if (requests || !this.dropAnswers) {
						output.write(buffer, 0, length);
					}
					else {
						TcpProxy.this.dropped.addAndGet(length);
					}
					length = input.read(buffer);
				}
			}
			catch (IOException ex) {
				// One side has closed its connection: so is the other's.
			}
			close();
		}

		void close() {
			try {
				this.client.close();
				this.server.close();
			}
			catch (IOException ex) {
				throw new UncheckedIOException(ex);
			}
		}

	}

}

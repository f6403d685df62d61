package io.websock.spring.cluster.redis;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Proxy between a client of Redis and a server that can delay, hold or drop what one of
 * them sends: the connections stay, and nothing arrives.
 */
public final class TcpProxy implements AutoCloseable {

	private final ServerSocket listening;

	private final int target;

	private final List<Connection> connections = new CopyOnWriteArrayList<>();

	private final AtomicLong dropped = new AtomicLong();

	private volatile boolean holdRequests;

	private volatile boolean holdAnswers;

	private volatile long delayMillis;

	private volatile boolean refusing;

	public TcpProxy(int target) {
		this.target = target;
		try {
			this.listening = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		run(this::accept);
	}

	public int port() {
		return this.listening.getLocalPort();
	}

	/**
	 * Drops what the server sends on the connections that are open, but not on those that
	 * are opened later.
	 */
	public void dropAnswers() {
		this.connections.forEach((connection) -> connection.dropAnswers = true);
	}

	/**
	 * Drops what the server sends on the open connections that have subscribed, so that
	 * commands are answered and nothing is received.
	 */
	public void dropSubscriptions() {
		this.connections.stream()
			.filter((connection) -> connection.subscribed)
			.forEach((connection) -> connection.dropAnswers = true);
	}

	/**
	 * Returns the number of bytes that were dropped.
	 */
	public long dropped() {
		return this.dropped.get();
	}

	/**
	 * Holds what clients send, on all connections.
	 * @param hold whether to hold it, or to let it go on
	 */
	public void holdRequests(boolean hold) {
		synchronized (this) {
			this.holdRequests = hold;
			notifyAll();
		}
	}

	/**
	 * Holds what the server sends, on all connections. What is held when a connection is
	 * {@linkplain #cut cut} is lost.
	 * @param hold whether to hold it, or to let it go on
	 */
	public void holdAnswers(boolean hold) {
		synchronized (this) {
			this.holdAnswers = hold;
			notifyAll();
		}
	}

	/**
	 * Delays what is sent in each direction.
	 * @param millis how long, for each part that is passed on
	 */
	public void delay(long millis) {
		this.delayMillis = millis;
	}

	/**
	 * Closes connections as soon as they are accepted.
	 * @param refuse whether to do so
	 */
	public void refuse(boolean refuse) {
		this.refusing = refuse;
	}

	/**
	 * Closes the connections that are open.
	 */
	public void cut() {
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
				connect(client);
			}
		}
		catch (IOException ex) {
			cut();
		}
	}

	/**
	 * Connects a client to the server, or closes its connection if there is none.
	 */
	private void connect(Socket client) throws IOException {
		try {
			Connection connection = new Connection(client, new Socket(InetAddress.getLoopbackAddress(), this.target));
			this.connections.add(connection);
			run(() -> connection.copy(true));
			run(() -> connection.copy(false));
		}
		catch (ConnectException ex) {
			client.close();
		}
	}

	private static void run(Runnable task) {
		Thread thread = new Thread(task, "tcp-proxy");
		thread.setDaemon(true);
		thread.start();
	}

	private void hinder(boolean requests) throws InterruptedException {
		TimeUnit.MILLISECONDS.sleep(this.delayMillis);
		synchronized (this) {
			while (requests ? this.holdRequests : this.holdAnswers) {
				wait();
			}
		}
	}

	@Override
	public void close() {
		cut();
		holdRequests(false);
		holdAnswers(false);
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

		private volatile boolean subscribed;

		Connection(Socket client, Socket server) {
			this.client = client;
			this.server = server;
		}

		void copy(boolean requests) {
			byte[] buffer = new byte[65_536];
			try {
				InputStream input = (requests ? this.client : this.server).getInputStream();
				OutputStream output = (requests ? this.server : this.client).getOutputStream();
				int length = input.read(buffer);
				while (length >= 0) {
					if (requests && !this.subscribed) {
						this.subscribed = new String(buffer, 0, length, StandardCharsets.ISO_8859_1)
							.contains("SUBSCRIBE");
					}
					hinder(requests);
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
			catch (InterruptedException ex) {
				Thread.currentThread().interrupt();
			}
			close();
		}

		void close() {
			TcpProxy.this.connections.remove(this);
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

package io.websock.conformance.http2;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

import javax.net.ssl.SSLContext;

import org.jspecify.annotations.Nullable;

/**
 * A way for clients that speak HTTP/1.1 to a server over HTTP/2: each connection becomes
 * one stream. Bytes, back-pressure and ends pass in both directions. Thread-safe.
 */
public final class Http2Bridge implements AutoCloseable {

	/** As much as a client with a small buffer may leave unread here. */
	private static final int BUFFER = 4096;

	private final ServerSocket entrance;

	private final Http2Connections connections;

	private final ExecutorService threads = Executors.newCachedThreadPool((task) -> {
		Thread thread = new Thread(task, "bridge");
		thread.setDaemon(true);
		return thread;
	});

	private Http2Bridge(ServerSocket entrance, Http2Connections connections) {
		this.entrance = entrance;
		this.connections = connections;
	}

	/**
	 * Opens a bridge.
	 * @param port the server's port on loopback
	 * @param tls what trusts the server, or {@code null} for a plain connection
	 * @param streams how many streams share a connection
	 * @return the bridge, open
	 */
	public static Http2Bridge to(int port, @Nullable SSLContext tls, int streams) {
		try {
			ServerSocket entrance = new ServerSocket();
			entrance.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 1024);
			InetSocketAddress server = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
			Http2Bridge bridge = new Http2Bridge(entrance, Http2Connections.to(server, tls, streams));
			bridge.threads.execute(bridge::accept);
			return bridge;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * Returns the port for clients.
	 * @return a port on loopback
	 */
	public int port() {
		return this.entrance.getLocalPort();
	}

	/**
	 * Returns the connections to the server.
	 * @return the connections
	 */
	public Http2Connections connections() {
		return this.connections;
	}

	private void accept() {
		try {
			while (true) {
				Socket client = this.entrance.accept();
				client.setTcpNoDelay(true);
				client.setSendBufferSize(BUFFER);
				this.threads.execute(() -> new BridgedSocket(client, this.connections, this.threads).run());
			}
		}
		catch (IOException ex) {
			// Closed
		}
	}

	@Override
	public void close() {
		try {
			this.entrance.close();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		this.connections.close();
		this.threads.shutdownNow();
	}

}

package io.websock.conformance;

import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;

/**
 * A way for clients that speak no TLS, as the Autobahn Testsuite's, to a server that
 * speaks nothing else: plain connections in, TLS connections out, byte by byte the same.
 */
final class TlsTunnel implements AutoCloseable {

	private final ServerSocket entrance;

	private final int exit;

	private TlsTunnel(ServerSocket entrance, int exit) {
		this.entrance = entrance;
		this.exit = exit;
	}

	/**
	 * Opens a tunnel.
	 * @param port the server's port on loopback
	 * @return the tunnel, open
	 * @throws IOException if there is no free port
	 */
	static TlsTunnel to(int port) throws IOException {
		TlsTunnel tunnel = new TlsTunnel(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()), port);
		start(tunnel::accept);
		return tunnel;
	}

	URI uri(String path) {
		return URI.create("ws://127.0.0.1:" + this.entrance.getLocalPort() + path);
	}

	private void accept() {
		while (!this.entrance.isClosed()) {
			try {
				Socket in = this.entrance.accept();
				Socket out = Tls.client().getSocketFactory().createSocket("127.0.0.1", this.exit);
				start(() -> pump(in, out, out::shutdownOutput));
				// A server that ends a connection ends both directions
				start(() -> pump(out, in, in::close));
			}
			catch (IOException ex) {
				// Closed, or one connection that did not come about
			}
		}
	}

	private static void pump(Socket from, Socket to, Closeable end) {
		try {
			from.getInputStream().transferTo(to.getOutputStream());
			end.close();
		}
		catch (IOException ex) {
			close(from);
			close(to);
		}
	}

	private static void close(Socket socket) {
		try {
			socket.close();
		}
		catch (IOException ex) {
			// Over either way
		}
	}

	private static void start(Runnable task) {
		Thread thread = new Thread(task, "tunnel");
		thread.setDaemon(true);
		thread.start();
	}

	@Override
	public void close() throws IOException {
		this.entrance.close();
	}

}

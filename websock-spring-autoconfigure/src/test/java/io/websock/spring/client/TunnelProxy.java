package io.websock.spring.client;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Proxy that opens tunnels for requests with the right credentials. All names are names
 * of this host for it.
 */
final class TunnelProxy implements AutoCloseable {

	/** Heads of the requests. */
	final List<String> requests = new CopyOnWriteArrayList<>();

	private final ServerSocket server;

	private final List<Socket> sockets = new CopyOnWriteArrayList<>();

	private final ExecutorService threads = Executors.newCachedThreadPool();

	private final String authorization;

	TunnelProxy(String authorization) {
		this.authorization = authorization;
		try {
			this.server = new ServerSocket(0, 0, InetAddress.getLoopbackAddress());
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		this.threads.execute(() -> untilClosed(this::accept));
	}

	int port() {
		return this.server.getLocalPort();
	}

	private void accept() throws IOException {
		while (true) {
			Socket client = this.server.accept();
			this.sockets.add(client);
			this.threads.execute(() -> untilClosed(() -> serve(client)));
		}
	}

	private void serve(Socket client) throws IOException {
		String head = readHead(client.getInputStream());
		this.requests.add(head);
		if (!head.contains("\r\nProxy-Authorization: " + this.authorization + "\r\n")) {
			answer(client, "407 Proxy Authentication Required\r\nProxy-Authenticate: Basic realm=\"test\"");
			client.close();
			return;
		}
		int port = Integer.parseInt(head.substring(head.indexOf(':') + 1, head.indexOf(" HTTP/1.1")));
		Socket upstream = new Socket(InetAddress.getLoopbackAddress(), port);
		this.sockets.add(upstream);
		answer(client, "200 OK");
		this.threads.execute(() -> untilClosed(() -> upstream.getInputStream().transferTo(client.getOutputStream())));
		client.getInputStream().transferTo(upstream.getOutputStream());
	}

	private static String readHead(InputStream in) throws IOException {
		StringBuilder head = new StringBuilder();
		while (head.indexOf("\r\n\r\n") < 0) {
			int next = in.read();
			if (next < 0) {
				throw new EOFException();
			}
			head.append((char) next);
		}
		return head.toString();
	}

	private static void answer(Socket client, String head) throws IOException {
		client.getOutputStream().write(("HTTP/1.1 " + head + "\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
	}

	private static void untilClosed(Work work) {
		try {
			work.run();
		}
		catch (IOException ex) {
			// Closed by one of the sides, or by the test
		}
	}

	@Override
	public void close() throws IOException {
		this.server.close();
		for (Socket socket : this.sockets) {
			socket.close();
		}
		this.threads.shutdown();
	}

	@FunctionalInterface
	private interface Work {

		void run() throws IOException;

	}

}

package io.websock.test;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * A server that takes one connection, answers its request with given text and does with
 * the connection what the test says.
 */
final class OneShotServer implements AutoCloseable {

	static final String AGREED = "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nX-Many: a\r\n"
			+ "x-many: b\r\n\r\n";

	private final ServerSocket server;

	private final CompletableFuture<String> request = new CompletableFuture<>();

	private final CompletableFuture<Void> done;

	private OneShotServer(String response, Script script) throws IOException {
		this.server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
		this.done = CompletableFuture.runAsync(() -> serve(response, script), (task) -> new Thread(task).start());
	}

	static OneShotServer answering(String response, Script script) throws IOException {
		return new OneShotServer(response, script);
	}

	int port() {
		return this.server.getLocalPort();
	}

	/**
	 * Returns the head of the request, once it has come.
	 */
	String request() throws Exception {
		return this.request.get(10, TimeUnit.SECONDS);
	}

	private void serve(String response, Script script) {
		try (Socket socket = this.server.accept()) {
			this.request.complete(head(socket.getInputStream()));
			socket.getOutputStream().write(response.getBytes(StandardCharsets.ISO_8859_1));
			script.run(socket);
		}
		catch (IOException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static String head(InputStream input) throws IOException {
		StringBuilder head = new StringBuilder();
		while (head.indexOf("\r\n\r\n") < 0) {
			head.append((char) input.read());
		}
		return head.toString();
	}

	/**
	 * Waits for the script to end, and fails as it failed.
	 */
	@Override
	public void close() throws IOException {
		try {
			this.done.orTimeout(10, TimeUnit.SECONDS).join();
		}
		finally {
			this.server.close();
		}
	}

	/**
	 * What to do with the connection.
	 */
	@FunctionalInterface
	interface Script {

		void run(Socket socket) throws IOException;

	}

}

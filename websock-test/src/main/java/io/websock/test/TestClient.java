package io.websock.test;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;

/**
 * WebSocket client of the JDK, for tests of what a well-behaved client sees. It keeps
 * what it receives until the test asks: texts, binary messages, and the end of the
 * connection as the text {@code "close <code>"} or {@code "error <exception>"}. What the
 * test asks for blocks for 20 seconds at most and then fails with an
 * {@link AssertionError}. Any thread may call its methods.
 *
 * @see RawClient
 */
public final class TestClient implements AutoCloseable {

	private static final int SECONDS = 20;

	private static final HttpClient HTTP = HttpClient.newHttpClient();

	private final ReceivedMessages received;

	private final WebSocket socket;

	private TestClient(ReceivedMessages received, WebSocket socket) {
		this.received = received;
		this.socket = socket;
	}

	/**
	 * Connects to a port of the loopback interface.
	 * @param port the server's port
	 * @param target path and query
	 * @param headers names and values of headers in turn; {@code Sec-WebSocket-Protocol}
	 * offers subprotocols, separated by a comma and a space
	 * @return the connected client
	 * @throws CompletionException if the server refuses
	 */
	public static TestClient connect(int port, String target, String... headers) {
		return connect(HTTP, URI.create("ws://127.0.0.1:" + port + target), headers);
	}

	/**
	 * Connects by an HTTP client of one's own, such as one that trusts a certificate.
	 * @param http the HTTP client
	 * @param uri the server's URI
	 * @param headers names and values of headers in turn
	 * @return the connected client
	 * @throws CompletionException if the server refuses
	 */
	public static TestClient connect(HttpClient http, URI uri, String... headers) {
		WebSocket.Builder builder = http.newWebSocketBuilder().connectTimeout(Duration.ofSeconds(SECONDS));
		for (int i = 0; i < headers.length; i += 2) {
			if (headers[i].equals("Sec-WebSocket-Protocol")) {
				String[] protocols = headers[i + 1].split(", ");
				builder.subprotocols(protocols[0], Arrays.copyOfRange(protocols, 1, protocols.length));
			}
			else {
				builder.header(headers[i], headers[i + 1]);
			}
		}
		ReceivedMessages received = new ReceivedMessages();
		return new TestClient(received, builder.buildAsync(uri, received).join());
	}

	/**
	 * Attempts a handshake that the server refuses.
	 * @param port the server's port
	 * @param target path and query
	 * @param headers names and values of headers in turn
	 * @return the server's response
	 * @throws AssertionError if the server accepts
	 */
	public static HttpResponse<?> refused(int port, String target, String... headers) {
		try {
			connect(port, target, headers).abort();
		}
		catch (CompletionException ex) {
			if (ex.getCause() instanceof WebSocketHandshakeException refusal) {
				return refusal.getResponse();
			}
			throw ex;
		}
		throw new AssertionError("The server accepted the handshake");
	}

	/**
	 * Returns the connection, for what this class has no method for.
	 * @return the JDK's connection
	 */
	public WebSocket socket() {
		return this.socket;
	}

	/**
	 * Sends a text message. Blocks until it is written.
	 * @param text the text
	 * @return this client
	 */
	public TestClient send(String text) {
		this.socket.sendText(text, true).join();
		return this;
	}

	/**
	 * Sends a binary message. Blocks until it is written.
	 * @param bytes the payload
	 * @return this client
	 */
	public TestClient send(byte... bytes) {
		this.socket.sendBinary(ByteBuffer.wrap(bytes), true).join();
		return this;
	}

	/**
	 * Sends a text many times, for as long as the connection is open.
	 * @param text the text
	 * @param count number of messages at most
	 */
	public void flood(String text, int count) {
		for (int i = 0; i < count && !this.socket.isOutputClosed(); i++) {
			this.socket.sendText(text, true).exceptionally((ex) -> this.socket).join();
		}
	}

	/**
	 * Takes the next text message, or the text that stands for the connection's end.
	 * @return the text
	 */
	public String next() {
		return this.received.take(String.class, SECONDS);
	}

	/**
	 * Takes the next message, which is a binary one.
	 * @return its payload
	 */
	public byte[] nextBytes() {
		return this.received.take(byte[].class, SECONDS);
	}

	/**
	 * Takes the next text messages.
	 * @param count their number
	 * @return the texts in order
	 */
	public List<String> next(int count) {
		List<String> texts = new ArrayList<>();
		for (int i = 0; i < count; i++) {
			texts.add(next());
		}
		return texts;
	}

	/**
	 * Takes text messages up to and including the first that contains a text.
	 * @param part the text
	 * @return the last message taken
	 */
	public String nextWith(String part) {
		String next = next();
		while (!next.contains(part)) {
			next = next();
		}
		return next;
	}

	/**
	 * Takes text messages up to and including the end of the connection.
	 * @return the texts in order
	 */
	public List<String> untilClosed() {
		List<String> texts = new ArrayList<>();
		String next;
		do {
			next = next();
			texts.add(next);
		}
		while (!next.startsWith("close "));
		return texts;
	}

	/**
	 * Takes everything up to the server's close frame.
	 * @return the close frame
	 */
	public WireClose awaitClose() {
		untilClosed();
		return this.received.close();
	}

	/**
	 * Returns how many pings arrived, each of which the JDK has answered.
	 * @return the number so far
	 */
	public int pings() {
		return this.received.pings();
	}

	/**
	 * Sends a close frame with code 1000 if the connection is open.
	 */
	@Override
	public void close() {
		this.socket.sendClose(1000, "").orTimeout(SECONDS, TimeUnit.SECONDS).exceptionally((ex) -> this.socket).join();
	}

	/**
	 * Cuts the connection.
	 */
	public void abort() {
		this.socket.abort();
	}

}

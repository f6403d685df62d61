package io.websock.spring;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * WebSocket client of the JDK that keeps what it hears: texts, and the server's close as
 * "close" and its code.
 */
public final class TestClient implements WebSocket.Listener {

	private static final HttpClient HTTP = HttpClient.newHttpClient();

	private final BlockingQueue<String> heard = new LinkedBlockingQueue<>();

	private WebSocket socket;

	/**
	 * Connects.
	 * @param port the server's port
	 * @param path the endpoint's path
	 * @param headers names and values of headers in turn; that of subprotocols by the
	 * name "Sec-WebSocket-Protocol"
	 */
	public static TestClient connect(int port, String path, String... headers) {
		TestClient client = new TestClient();
		client.socket = builder(headers).buildAsync(URI.create("ws://127.0.0.1:" + port + path), client).join();
		return client;
	}

	/**
	 * Tries to connect and returns the server's refusal.
	 */
	public static HttpResponse<?> refused(int port, String path, String... headers) {
		try {
			connect(port, path, headers).abort();
		}
		catch (CompletionException ex) {
			if (ex.getCause() instanceof WebSocketHandshakeException refusal) {
				return refusal.getResponse();
			}
			throw ex;
		}
		throw new AssertionError("The handshake was taken");
	}

	private static WebSocket.Builder builder(String... headers) {
		WebSocket.Builder builder = HTTP.newWebSocketBuilder();
		for (int i = 0; i < headers.length; i += 2) {
			if (headers[i].equals("Sec-WebSocket-Protocol")) {
				String[] protocols = headers[i + 1].split(", ");
				builder.subprotocols(protocols[0], Arrays.copyOfRange(protocols, 1, protocols.length));
			}
			else {
				builder.header(headers[i], headers[i + 1]);
			}
		}
		return builder;
	}

	public String subprotocol() {
		return this.socket.getSubprotocol();
	}

	public TestClient send(String text) {
		this.socket.sendText(text, true).join();
		return this;
	}

	/**
	 * Sends a text many times, as long as the server takes it.
	 */
	public void flood(String text, int count) {
		for (int i = 0; i < count && !this.socket.isOutputClosed(); i++) {
			this.socket.sendText(text, true).exceptionally((ex) -> this.socket).join();
		}
	}

	/**
	 * Returns all that is heard up to the server's close.
	 */
	public List<String> untilClosed() throws InterruptedException {
		List<String> all = new ArrayList<>();
		String next;
		do {
			next = next();
			all.add(next);
		}
		while (next != null && !next.startsWith("close"));
		return all;
	}

	public String next() throws InterruptedException {
		return this.heard.poll(10, TimeUnit.SECONDS);
	}

	public void close() {
		this.socket.sendClose(1000, "").join();
	}

	public void abort() {
		this.socket.abort();
	}

	@Override
	public CompletionStage<?> onText(WebSocket socket, CharSequence text, boolean last) {
		this.heard.add(text.toString());
		socket.request(1);
		return null;
	}

	@Override
	public CompletionStage<?> onClose(WebSocket socket, int code, String reason) {
		this.heard.add("close " + code);
		return null;
	}

}

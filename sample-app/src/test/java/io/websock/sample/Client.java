package io.websock.sample;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A WebSocket client of the JDK that keeps what it receives until it is asked.
 */
public final class Client implements WebSocket.Listener, AutoCloseable {

	private static final long WAIT_SECONDS = 10;

	private final BlockingQueue<Object> received = new LinkedBlockingQueue<>();

	private final CompletableFuture<Closed> closed = new CompletableFuture<>();

	private final StringBuilder text = new StringBuilder();

	private final WebSocket socket;

	private Client(HttpClient http, URI uri) {
		this.socket = http.newWebSocketBuilder().buildAsync(uri, this).join();
	}

	public static Client connect(int port, String pathAndQuery) {
		return new Client(HttpClient.newHttpClient(), URI.create("ws://127.0.0.1:" + port + pathAndQuery));
	}

	@Override
	public CompletionStage<?> onText(WebSocket socket, CharSequence data, boolean last) {
		this.text.append(data);
		if (last) {
			this.received.add(this.text.toString());
			this.text.setLength(0);
		}
		socket.request(1);
		return null;
	}

	@Override
	public CompletionStage<?> onBinary(WebSocket socket, ByteBuffer data, boolean last) {
		ByteBuffer copy = ByteBuffer.allocate(data.remaining()).put(data).flip();
		this.received.add(copy);
		socket.request(1);
		return null;
	}

	@Override
	public CompletionStage<?> onClose(WebSocket socket, int code, String reason) {
		this.closed.complete(new Closed(code, reason));
		return null;
	}

	public void send(String text) {
		this.socket.sendText(text, true).join();
	}

	public void send(byte[] bytes) {
		this.socket.sendBinary(ByteBuffer.wrap(bytes), true).join();
	}

	/** Returns the next message, waiting for it if need be. */
	public Object next() throws InterruptedException {
		Object next = this.received.poll(WAIT_SECONDS, TimeUnit.SECONDS);
		assertThat(next).as("message from the server").isNotNull();
		return next;
	}

	/** Returns the next message that contains a text, passing over others. */
	public String nextWith(String part) throws InterruptedException {
		while (true) {
			if (next() instanceof String message && message.contains(part)) {
				return message;
			}
		}
	}

	public Closed closed() {
		return this.closed.orTimeout(WAIT_SECONDS, TimeUnit.SECONDS).join();
	}

	@Override
	public void close() {
		this.socket.sendClose(1000, "").orTimeout(WAIT_SECONDS, TimeUnit.SECONDS).exceptionally((ex) -> this.socket);
	}

	/**
	 * The server's close frame.
	 *
	 * @param code its code
	 * @param reason its reason
	 */
	public record Closed(int code, String reason) {

	}

}

package io.websock.conformance;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Clients that say nothing, but answer pings, as any client must. Also a program, which
 * needs nothing but the JDK: it runs until its standard input ends.
 */
final class SilentClients implements WebSocket.Listener {

	private final AtomicInteger pings = new AtomicInteger();

	/** Held, since the JDK's client lets go of sockets that nobody holds. */
	private final List<WebSocket> sockets = new ArrayList<>();

	/**
	 * Opens sessions one after the other.
	 * @param uri where
	 * @param count how many
	 */
	SilentClients(URI uri, int count) {
		HttpClient client = HttpClient.newHttpClient();
		for (int i = 0; i < count; i++) {
			this.sockets
				.add(client.newWebSocketBuilder().connectTimeout(Duration.ofSeconds(10)).buildAsync(uri, this).join());
		}
	}

	/**
	 * Opens sessions and keeps them.
	 * @param args where, and how many
	 */
	public static void main(String[] args) throws IOException {
		SilentClients clients = new SilentClients(URI.create(args[0]), Integer.parseInt(args[1]));
		System.in.readAllBytes();
		clients.abort();
	}

	/**
	 * Returns how many pings all of them have answered.
	 */
	int pings() {
		return this.pings.get();
	}

	void abort() {
		this.sockets.forEach(WebSocket::abort);
	}

	@Override
	public void onOpen(WebSocket socket) {
		socket.request(Long.MAX_VALUE);
	}

	/**
	 * The JDK's client answers by itself.
	 */
	@Override
	public CompletionStage<?> onPing(WebSocket socket, ByteBuffer message) {
		this.pings.incrementAndGet();
		return null;
	}

}

package io.websock.conformance;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;

import io.websock.Frame;
import io.websock.client.ClientEvent;
import io.websock.client.ClientOptions;
import io.websock.client.ClientState;
import io.websock.client.Open;
import io.websock.client.http2.Http2Client;
import io.websock.client.http2.Http2ClientConnection;
import org.awaitility.Awaitility;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Client that returns each message to its server, on a stream of one HTTP/2 connection.
 */
final class Http2EchoClient {

	private static final Duration PATIENCE = Duration.ofSeconds(30);

	private static final ClientOptions OPTIONS = ClientOptions.builder()
		.heartbeat(Duration.ZERO, Duration.ZERO)
		.build();

	private Http2EchoClient() {
	}

	/**
	 * Connects as soon as the server accepts connections.
	 */
	static Http2ClientConnection connect(Http2Client client, int port) {
		return Awaitility.await("the proxy to accept connections")
			.atMost(PATIENCE)
			.ignoreException(ExecutionException.class)
			.until(() -> client.connect(URI.create("ws://127.0.0.1:" + port)).get(), (connection) -> true);
	}

	/**
	 * Opens a stream, and returns when it has ended.
	 * @param echo whether to return messages
	 * @return the messages
	 */
	static List<Frame> run(Http2ClientConnection connection, URI uri, boolean echo) throws Exception {
		List<Frame> messages = new CopyOnWriteArrayList<>();
		CompletableFuture<ClientEvent> end = new CompletableFuture<>();
		connection.open(uri, OPTIONS, (socket, event) -> {
			if (event instanceof ClientEvent.Message message) {
				messages.add(message.frame());
				ClientState state = socket.state();
				if (echo && state instanceof Open) {
					socket.send(message.frame());
				}
			}
			else if (event instanceof ClientEvent.Closed || event instanceof ClientEvent.Failed
					|| event instanceof ClientEvent.Refused) {
				end.complete(event);
			}
		});
		ClientEvent last = end.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
		assertThat(last).isNotInstanceOf(ClientEvent.Refused.class);
		return messages;
	}

}

package io.websock.client.http2;

import java.net.URI;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.concurrent.ExecutionException;

import io.websock.CloseDetail;
import io.websock.Frame;
import io.websock.client.ClientEvent;
import io.websock.client.ClientOptions;

/**
 * Code that the documents show.
 */
final class DocumentedUse {

	private DocumentedUse() {
	}

	static void use() throws ExecutionException, InterruptedException {
		// tag::connection[]
		try (Http2Client client = new Http2Client(Http2Options.defaults())) {
			Http2ClientConnection connection = client.connect(URI.create("wss://example.com")).get();
			URI feed = URI.create("wss://example.com/feed");
			Http2WebSocket socket = connection.open(feed, ClientOptions.defaults(), (from, event) -> {
				if (event instanceof ClientEvent.Opened) {
					from.send(Frame.text("hello"));
				}
			});
			connection.get("/prices", Map.of("accept", "application/json"))
				.thenAccept((response) -> show(response.status(), response.body()));
			socket.close(CloseDetail.of(1000));
		}
		// end::connection[]
	}

	private static void show(int status, ByteBuffer body) {
		System.out.println(status + ": " + body.remaining() + " bytes");
	}

}

package io.websock.client.carrier;

import java.net.URI;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

import javax.net.ssl.SSLContext;

import io.websock.CloseDetail;
import io.websock.Frame;
import io.websock.TextFrame;
import io.websock.client.ClientEvent;
import io.websock.client.ClientOptions;

/**
 * Example of the documentation: subscribes to a feed until it ends.
 */
final class FeedClient {

	private FeedClient() {
	}

	// tag::carrier[]
	static ClientConnection follow(URI uri, SSLContext tls, Executor threads, Consumer<String> prices) {
		ClientListener listener = (connection, event) -> {
			if (event instanceof ClientEvent.Opened) {
				connection.send(Frame.text("subscribe"));
			}
			else if (event instanceof ClientEvent.Message message && message.frame() instanceof TextFrame text) {
				prices.accept(text.text());
			}
			else if (event instanceof ClientEvent.Message) {
				connection.close(CloseDetail.of(1003, "text only"));
			}
		};
		return new BlockingCarrier(tls.getSocketFactory(), null)
			.connect(ClientSetup.of(uri, ClientOptions.defaults(), listener), threads);
	}
	// end::carrier[]

}

package io.websock.conformance;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.function.Consumer;

import io.websock.CloseDetail;
import io.websock.Frame;
import io.websock.client.ClientEvent;
import io.websock.client.ClientOptions;
import io.websock.client.CompressionOptions;
import io.websock.client.Step;
import io.websock.client.WebSocketClient;

/**
 * Example of the documents: a client on a plain socket, without a carrier.
 */
final class PriceClient {

	private PriceClient() {
	}

	// tag::client[]
	static void run(Socket socket, URI uri, Consumer<ClientEvent> listener) throws IOException {
		ClientOptions options = ClientOptions.builder().compression(CompressionOptions.defaults()).build();
		byte[] bytes = new byte[8192];
		Step step = WebSocketClient.open(uri, options, new SecureRandom(), Instant.now());
		write(socket, step);
		while (!step.state().isEnded()) {
			int count = socket.getInputStream().read(bytes);
			step = (count < 0) ? step.state().endOfInput(Instant.now())
					: step.state().receive(ByteBuffer.wrap(bytes, 0, count), Instant.now());
			write(socket, step);
			step.events().forEach(listener);
			if (step.events().stream().anyMatch(ClientEvent.Opened.class::isInstance)) {
				step = step.state().send(Frame.text("subscribe"), Instant.now());
				write(socket, step);
			}
			else if (step.events().stream().anyMatch(ClientEvent.Message.class::isInstance)) {
				step = step.state().close(CloseDetail.of(1000), Instant.now());
				write(socket, step);
			}
		}
	}

	private static void write(Socket socket, Step step) throws IOException {
		for (ByteBuffer buffer : step.out()) {
			byte[] out = new byte[buffer.remaining()];
			buffer.get(out);
			socket.getOutputStream().write(out);
		}
	}
	// end::client[]

}

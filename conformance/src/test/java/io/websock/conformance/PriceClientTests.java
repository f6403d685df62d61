package io.websock.conformance;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import io.websock.Frame;
import io.websock.client.ClientEvent;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class PriceClientTests {

	@Test
	void exampleOfTheDocumentsOpensSendsAndCloses() throws IOException {
		List<ClientEvent> events = new ArrayList<>();
		try (RunningApplication server = RunningApplication.start(EchoApplication.class,
				Map.of("websock.compression.enabled", "true"));
				Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
			PriceClient.run(socket, server.uri("/echo"), events::add);
		}

		assertThat(events).hasSize(4)
			.contains(new ClientEvent.Message(Frame.text("subscribe")), new ClientEvent.Closing(1000, ""))
			.endsWith(new ClientEvent.Closed(1000, "", true));
	}

}

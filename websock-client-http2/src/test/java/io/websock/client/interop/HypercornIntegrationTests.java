package io.websock.client.interop;

import java.io.IOException;
import java.util.List;

import io.websock.CloseDetail;
import io.websock.client.ClientEvent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The client and hypercorn, whose HTTP/2 and WebSocket are those of python-hyper.
 */
class HypercornIntegrationTests extends Http2InteropSuite {

	/**
	 * Less than of other servers: hypercorn 0.13 was seen to end its whole HTTP/2
	 * connection behind a close handshake, sometimes before its close frame arrived.
	 */
	@Override
	@ParameterizedTest
	@MethodSource("carriers")
	void clientCloses(Carrier carrier) throws Exception {
		if (carrier != Carrier.HTTP2) {
			super.clientCloses(carrier);
			return;
		}
		open(carrier).close(CloseDetail.of(1000, "bye"));

		assertThat(this.events.end()).isInstanceOf(ClientEvent.Closed.class);
	}

	/**
	 * Less than of other servers, for the same reason.
	 */
	@Override
	@Test
	void streamsEndAndTheConnectionStays() {
		open("/echo", this.events).close(CloseDetail.of(1000, "bye"));

		this.events.end();
		RecordingListener.until(() -> this.connection.streams() == 0);
	}

	@Override
	TestServer server() throws IOException {
		String hypercorn = Program.installed("hypercorn");
		int port = Program.freePort();
		Program program = Program.start(port,
				List.of(hypercorn, "--bind", "127.0.0.1:" + port, "src/test/python/echo.py:app"));
		return TestServer.of(port, program::close);
	}

}

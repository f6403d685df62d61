package io.websock.client.http2;

import java.io.IOException;
import java.util.List;

import io.websock.CloseDetail;
import io.websock.client.ClientEvent;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The client and hypercorn, whose HTTP/2 and WebSocket are those of python-hyper.
 */
class HypercornTests extends AbstractServerTests {

	/**
	 * Less than of other servers: hypercorn 0.13 was seen to end its whole connection
	 * behind a close handshake, sometimes before its close frame arrived.
	 */
	@Override
	@Test
	void clientCloses() {
		open().close(CloseDetail.of(1000, "bye"));

		assertThat(this.events.end()).isInstanceOf(ClientEvent.Closed.class);
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

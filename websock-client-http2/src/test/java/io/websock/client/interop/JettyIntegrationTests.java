package io.websock.client.interop;

import java.util.ArrayList;
import java.util.List;

import io.websock.Frame;
import io.websock.client.ClientEvent;
import io.websock.client.ClientEvent.RefusalReason;
import io.websock.client.ClientOptions;
import io.websock.client.http2.Http2Options;
import io.websock.client.http2.Http2WebSocket;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The client and Jetty over h2c.
 */
class JettyIntegrationTests extends Http2InteropSuite {

	private static final long LIMIT = Http2Options.defaults().maxPendingBytes();

	@Override
	TestServer server() {
		return new JettyServer(null);
	}

	@Test
	void suspendedSocketDoesNotStopItsNeighbour() {
		RecordingListener flooded = new RecordingListener();
		Http2WebSocket suspended = open("/flood", flooded);
		suspended.send(Frame.text("begin"));
		flooded.messages(1);
		suspended.suspend();
		Http2WebSocket echo = open("/echo", this.events);

		for (int i = 0; i < 100; i++) {
			echo.send(Frame.binary(new byte[8192]));
		}

		this.events.messages(100);
		int delivered = flooded.messages().size();
		echo.send(Frame.text("once more"));
		this.events.messages(101);
		assertThat(flooded.messages()).hasSize(delivered);
		suspended.resume();
		flooded.messages(delivered + 200);
	}

	@Test
	void sendingIsRefusedBeyondTheLimitAndNothingIsLost() {
		Http2WebSocket socket = open("/echo", this.events);
		List<Frame> sent = new ArrayList<>();
		for (int i = 0; sent.size() < 500; i++) {
			Frame frame = Frame.binary(new byte[10_000 + (i % 100)]);
			if (socket.send(frame)) {
				sent.add(frame);
				assertThat(socket.pendingBytes()).isLessThan(LIMIT + 10_200);
			}
			else {
				RecordingListener.until(() -> socket.pendingBytes() < LIMIT / 2);
				i--;
			}
		}

		assertThat(this.events.messages(500)).isEqualTo(sent);
	}

	@Test
	void gracefulGoAwayCutsNobodyAndOpensNothing() {
		RecordingListener other = new RecordingListener();
		Http2WebSocket socket = open("/echo", this.events);
		Http2WebSocket second = open("/echo", other);
		byte[] payload = new byte[1024 * 1024];
		socket.send(Frame.binary(payload));
		second.send(Frame.text("go away"));
		RecordingListener.until(() -> !this.connection.isAccepting());

		RecordingListener late = new RecordingListener();
		this.connection.open(uri("/echo"), ClientOptions.defaults(), late);
		socket.send(Frame.text("still here"));

		assertThat(late.end()).isInstanceOfSatisfying(ClientEvent.Refused.class,
				(refused) -> assertThat(refused.reason()).isEqualTo(RefusalReason.REFUSED_STREAM));
		assertThat(this.events.messages(2)).containsExactly(Frame.binary(payload), Frame.text("still here"));
		socket.send(Frame.text("close"));
		second.send(Frame.text("close"));
		assertThat(this.events.end()).isEqualTo(new ClientEvent.Closed(4001, "asked", true));
		assertThat(other.end()).isEqualTo(new ClientEvent.Closed(4001, "asked", true));
		RecordingListener.until(() -> this.connection.closed().isDone());
	}

}

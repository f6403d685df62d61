package io.websock.conformance;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import io.websock.conformance.http2.Http2Flood;
import io.websock.test.RawClient;
import io.websock.test.WireFrame;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Tests of the windows that the sockets of a connection over HTTP/2 share.
 */
class Http2WindowTests {

	private static final Duration LIMIT = Duration.ofSeconds(30);

	private static final int CHUNK = 60 * 1024;

	/** More than the window of a connection, so that it has to be announced again. */
	private static final int CHUNKS = 300;

	/** Settings that leave suspended sessions alone until the application stops. */
	private static final Map<String, ?> PATIENT = Map.of("websock.send-timeout", "10m", "websock.drain.timeout", "1s");

	@Test
	void suspendedSocketsWithEndlessSendersLeaveAnEchoRoom() {
		try (Http2Server server = Http2Server.start(Http2Application.class, PATIENT);
				RawClient echo = server.connect("/echo")) {
			List<Http2Flood> floods = floods(server, Http2Server.STREAMS - 1);
			await("senders that may send no more").atMost(LIMIT)
				.until(() -> floods.stream().allMatch(Http2Flood::isStalled));

			byte[] chunk = new byte[CHUNK];
			for (int i = 0; i < CHUNKS; i++) {
				assertThat(echo.send(WireFrame.binary(chunk)).readMessage().payload()).hasSize(CHUNK);
			}

			assertThat(server.bridge().connections().size()).isEqualTo(1);
			assertThat(floods).allMatch(Http2Flood::isStalled);
		}
	}

	/**
	 * What the windows are set for: this is a server with its own.
	 */
	@Test
	void suspendedSocketsHoldUpAnEchoWithTheWindowsThatServersHave() {
		try (Http2Server server = Http2Server.start(Http2Application.class,
				Map.of("websock.http2.stream-window", 0, "websock.send-timeout", "10m", "websock.drain.timeout", "1s"));
				RawClient echo = server.connect("/echo")) {
			assertThat(echo.sendText("before").readText()).isEqualTo("before");

			List<Http2Flood> floods = floods(server, 3);

			await("a connection that may send no more").atMost(LIMIT)
				.until(() -> floods.get(0).connectionWindow() == 0);
		}
	}

	@Test
	void clientWhoseUnreadFramesAreTooManyLosesItsConnection() {
		try (Http2Server server = Http2Server.start(Http2Application.class, PATIENT)) {
			Http2Flood.open(server.bridge().connections(), server.application().port(), "/torrent",
					ByteBuffer.wrap(new byte[] { (byte) 0x82 }));

			await("the end of the connection").atMost(LIMIT).until(() -> server.bridge().connections().size() == 0);

			try (RawClient echo = server.connect("/echo")) {
				assertThat(echo.sendText("still here").readText()).isEqualTo("still here");
			}
		}
	}

	private static List<Http2Flood> floods(Http2Server server, int count) {
		ByteBuffer frame = ByteBuffer.wrap(WireFrame.binary(new byte[1024 * 1024]).encode());
		List<Http2Flood> floods = new ArrayList<>();
		for (int i = 0; i < count; i++) {
			floods.add(Http2Flood.open(server.bridge().connections(), server.application().port(), "/torrent", frame));
		}
		return floods;
	}

}

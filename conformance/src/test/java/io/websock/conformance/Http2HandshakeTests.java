package io.websock.conformance;

import java.util.List;
import java.util.Map;

import io.websock.conformance.Http2Application.Handshakes;
import io.websock.conformance.http2.Http2Request;
import io.websock.test.UpgradeRequest;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests of requests over HTTP/2 that are almost handshakes.
 */
class Http2HandshakeTests {

	private static Http2Server server;

	private static Handshakes handshakes;

	@BeforeAll
	static void start() {
		server = Http2Server.start(Http2Application.class, Map.of());
		handshakes = server.application().bean(Handshakes.class);
	}

	@AfterAll
	static void stop() {
		server.close();
	}

	@BeforeEach
	void forgetOtherTests() {
		handshakes.outcomes.clear();
		handshakes.intercepted.clear();
	}

	@Test
	void otherProtocolIsNotImplemented() {
		assertThat(status(server.request("/echo").header("Upgrade", "connect-udp"))).isEqualTo(501);
		assertRefused("2 REFUSED");
	}

	@Test
	void connectWithoutProtocolIsABadRequest() {
		assertThat(connect("/echo").status(server.application().port())).isEqualTo(400);
		assertRefused("2 REFUSED");
	}

	@Test
	void connectToNoEndpointIsNotFound() {
		assertThat(connect("/none").status(server.application().port())).isEqualTo(404);
		assertThat(status(server.request("/none"))).isEqualTo(404);
		assertThat(status(server.request("/none").header("Upgrade", "connect-udp"))).isEqualTo(404);
		assertRefused();
	}

	@Test
	void connectOverHttp1IsABadRequest() {
		UpgradeRequest request = UpgradeRequest.to(server.application().port(), "/echo")
			.requestLine("CONNECT /echo HTTP/1.1");

		assertThat(status(request)).isEqualTo(400);
		assertThat(handshakes.intercepted).isEmpty();
	}

	@Test
	void otherVersionIsToldTheOneSpoken() {
		assertThat(status(server.request("/echo").header("Sec-WebSocket-Version", "8"))).isEqualTo(426);
		assertRefused("2 UNSUPPORTED_VERSION");
	}

	@Test
	void foreignOriginIsForbidden() {
		assertThat(status(server.request("/echo").origin("https://evil.example"))).isEqualTo(403);
		assertRefused("2 FORBIDDEN_ORIGIN");
	}

	/**
	 * Returns a CONNECT with a path, which it should not have without {@code :protocol}
	 * (RFC 9113 section 8.5).
	 */
	private static Http2Request connect(String path) {
		return new Http2Request().field(":method", "CONNECT")
			.field(":scheme", "http")
			.field(":authority", "127.0.0.1:" + server.application().port())
			.field(":path", path)
			.field("sec-websocket-version", "13");
	}

	private static int status(UpgradeRequest request) {
		return request.send().response().status();
	}

	private static void assertRefused(String... outcomes) {
		assertThat(handshakes.outcomes).isEqualTo(List.of(outcomes));
		assertThat(handshakes.intercepted).isEmpty();
	}

}

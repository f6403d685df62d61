package io.websock.spring.handshake;

import io.websock.spring.HandshakeOutcome;
import io.websock.spring.admission.Refusal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

import static io.websock.spring.servlet.HandshakeRequests.connect;
import static io.websock.spring.servlet.HandshakeRequests.handshake;
import static io.websock.spring.servlet.HandshakeRequests.with;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link HandshakeRules}.
 */
class HandshakeRulesTests {

	@Test
	void handshakeOfTheRfcPasses() {
		assertPasses(handshake("/"));
	}

	@Test
	void connectOverHttp2NeedsNeitherKeyNorConnection() {
		assertPasses(connect("/"));
	}

	@Test
	void tokensAreFoundWhateverTheirCaseAndPlace() {
		assertPasses(with(handshake("/"), "Upgrade", "h2c, WebSocket"));
		assertPasses(with(handshake("/"), "Connection", "keep-alive, UPGRADE"));
		assertPasses(with(handshake("/"), "Connection", "keep-alive", "upgrade"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "permessage-deflate", "permessage-deflate; client_max_window_bits",
			"permessage-deflate;server_max_window_bits=10 ; client_max_window_bits = \"15\", x-webkit-deflate-frame" })
	void extensionsPass(String extensions) {
		assertPasses(with(handshake("/"), "Sec-WebSocket-Extensions", extensions));
	}

	@ParameterizedTest
	@ValueSource(strings = { ";", "=", "permessage-deflate;", "permessage-deflate; =10", "permessage deflate",
			"permessage-deflate; bits=", "permessage-deflate; bits=\"1" })
	void otherExtensionsAreMalformed(String extensions) {
		assertMalformed(with(handshake("/"), "Sec-WebSocket-Extensions", extensions));
	}

	@Test
	void keyMustComeOnceWithSixteenBytes() {
		assertMalformed(with(handshake("/"), "Sec-WebSocket-Key"));
		assertMalformed(with(handshake("/"), "Sec-WebSocket-Key", ""));
		assertMalformed(with(handshake("/"), "Sec-WebSocket-Key", "dGhlIHNhbXBsZSBub25jZQ"));
		assertMalformed(with(handshake("/"), "Sec-WebSocket-Key", "dGhlIHNhbXBsZSBub25j"));
		assertMalformed(with(handshake("/"), "Sec-WebSocket-Key", "dGhlIHNhbXBsZSBub25jZQAA"));
		assertMalformed(with(handshake("/"), "Sec-WebSocket-Key", "!!!!!!!!!!!!!!!!!!!!!!=="));
		assertMalformed(
				with(handshake("/"), "Sec-WebSocket-Key", "dGhlIHNhbXBsZSBub25jZQ==", "dGhlIHNhbXBsZSBub25jZQ=="));
	}

	@Test
	void connectionMustContainUpgrade() {
		assertMalformed(with(handshake("/"), "Connection"));
		assertMalformed(with(handshake("/"), "Connection", "keep-alive"));
		assertMalformed(with(handshake("/"), "Connection", "no-upgrade"));
	}

	@Test
	void methodMustFitTheVersionOfHttp() {
		MockHttpServletRequest old = handshake("/");
		old.setProtocol("HTTP/1.0");
		MockHttpServletRequest get = handshake("/");
		get.setProtocol("HTTP/2.0");
		MockHttpServletRequest connect = connect("/");
		connect.setProtocol("HTTP/1.1");

		assertMalformed(old);
		assertMalformed(get);
		assertMalformed(connect);
	}

	@ParameterizedTest
	@ValueSource(strings = { "8", "14", "0", "", "x", "13, 8" })
	void otherVersionsAreAnsweredWithTheOneSpoken(String version) {
		Refusal refusal = HandshakeRules.check(with(handshake("/"), "Sec-WebSocket-Version", version));
		MockHttpServletResponse response = new MockHttpServletResponse();
		refusal.writeTo(response);

		assertThat(refusal.outcome()).isEqualTo(HandshakeOutcome.UNSUPPORTED_VERSION);
		assertThat(response.getStatus()).isEqualTo(426);
		assertThat(response.getHeader("Sec-WebSocket-Version")).isEqualTo("13");
		assertThat(response.getHeader("Upgrade")).isEqualTo("websocket");
	}

	@Test
	void onlyRequestsForAnUpgradeAreOurs() {
		assertThat(HandshakeRules.isUpgrade(handshake("/"))).isTrue();
		assertThat(HandshakeRules.isUpgrade(connect("/"))).isTrue();
		assertThat(HandshakeRules.isUpgrade(with(handshake("/"), "Connection"))).isTrue();
		assertThat(HandshakeRules.isUpgrade(new MockHttpServletRequest("GET", "/"))).isFalse();
		assertThat(HandshakeRules.isUpgrade(with(handshake("/"), "Upgrade", "h2c"))).isFalse();
		MockHttpServletRequest post = handshake("/");
		post.setMethod("POST");
		assertThat(HandshakeRules.isUpgrade(post)).isFalse();
	}

	private static void assertPasses(MockHttpServletRequest request) {
		assertThat(HandshakeRules.check(request)).isNull();
	}

	private static void assertMalformed(MockHttpServletRequest request) {
		Refusal refusal = HandshakeRules.check(request);

		assertThat(refusal).isNotNull();
		assertThat(refusal.outcome()).isEqualTo(HandshakeOutcome.MALFORMED);
		assertThat(refusal.status()).isEqualTo(400);
	}

}

package io.websock.protocol;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class ServerHandshakeTests {

	private final Map<String, List<String>> headers = new HashMap<>(Map.of("host", List.of("server.example.com"),
			"Upgrade", List.of("h2c, WebSocket"), "connection", List.of("keep-alive", "Upgrade"), "Sec-WebSocket-Key",
			List.of("dGhlIHNhbXBsZSBub25jZQ=="), "SEC-WEBSOCKET-VERSION", List.of("13")));

	@Test
	void aGoodRequestIsAccepted() {
		assertThat(check()).isNull();
	}

	@Test
	void section13TheKeyIsAnswered() {
		assertThat(ServerHandshake.accept("dGhlIHNhbXBsZSBub25jZQ==")).isEqualTo("s3pPLMBiTxaQ9kYGzzhZRbK+xOo=");
	}

	@Test
	void section422TheResponseHasWhatWasAgreedOn() {
		Map<String, String> response = ServerHandshake.response(this.headers, "chat",
				List.of(new Extension("permessage-deflate", List.of())));

		assertThat(response).containsExactly(Map.entry("Upgrade", "websocket"), Map.entry("Connection", "Upgrade"),
				Map.entry("Sec-WebSocket-Accept", "s3pPLMBiTxaQ9kYGzzhZRbK+xOo="),
				Map.entry("Sec-WebSocket-Protocol", "chat"),
				Map.entry("Sec-WebSocket-Extensions", "permessage-deflate"));
		assertThat(ServerHandshake.response(this.headers, null, List.of())).hasSize(3);
	}

	@ParameterizedTest
	@CsvSource({ "POST, HTTP/1.1", "get, HTTP/1.1", "GET, HTTP/1.0" })
	void section421TheRequestLine(String method, String protocol) {
		assertRefused(ServerHandshake.check(method, protocol, this.headers), 400, "4.2.1");
	}

	@ParameterizedTest
	@ValueSource(strings = { "host", "Upgrade", "connection", "Sec-WebSocket-Key", "SEC-WEBSOCKET-VERSION" })
	void section421HeadersThatMustBeThere(String header) {
		this.headers.remove(header);

		assertRefused(check(), 400, "4.2.1");
	}

	@ParameterizedTest
	@ValueSource(strings = { "host", "Sec-WebSocket-Key", "SEC-WEBSOCKET-VERSION" })
	void section421HeadersThatMustBeThereOnce(String header) {
		String value = this.headers.get(header).get(0);
		this.headers.put(header, List.of(value, value));

		assertRefused(check(), 400, "4.2.1");
	}

	@ParameterizedTest
	@CsvSource({ "Upgrade, websockets", "connection, upgraded" })
	void section421TokensAreComparedWhole(String header, String value) {
		this.headers.put(header, List.of(value));

		assertRefused(check(), 400, "4.2.1");
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "dGhlIHNhbXBsZSBub25jZQ", "dGhlIHNhbXBsZSBub25jZXM=", "c2hvcnQ=",
			"!!!!IHNhbXBsZSBub25jZQ==", "AAAAAAAAAAAAAAAAAAAAAAAA" })
	void section421TheKeyHasSixteenBytes(String key) {
		this.headers.put("Sec-WebSocket-Key", List.of(key));

		assertRefused(check(), 400, "4.2.1");
	}

	@ParameterizedTest
	@ValueSource(strings = { "8", "12", "14", "013", "x" })
	void section422OtherVersionsAreToldTheOneWeSpeak(String version) {
		this.headers.put("SEC-WEBSOCKET-VERSION", List.of(version));

		assertRefused(check(), 426, "4.2.2");
		assertThat(check().headers()).containsExactly(Map.entry("Sec-WebSocket-Version", "13"));
	}

	@Test
	void subprotocolsAreReadInOrderOverSeveralLines() {
		this.headers.put("sec-websocket-protocol", List.of("chat, superchat", "v2"));

		assertThat(ServerHandshake.subprotocols(this.headers)).containsExactly("chat", "superchat", "v2");
		assertThat(check()).isNull();
	}

	@ParameterizedTest
	@ValueSource(strings = { "a b", "a, a", "a;b" })
	void section41SubprotocolsAreUniqueTokens(String value) {
		this.headers.put("Sec-WebSocket-Protocol", List.of(value));

		assertRefused(check(), 400, "4.1");
		assertThat(ServerHandshake.subprotocols(this.headers)).isEmpty();
	}

	@Test
	void section91MalformedExtensionsAreRefused() {
		this.headers.put("Sec-WebSocket-Extensions", List.of("permessage-deflate;"));

		assertRefused(check(), 400, "9.1");
		assertThat(ServerHandshake.extensions(this.headers)).isEmpty();
	}

	@Test
	void extensionsAreRead() {
		this.headers.put("sec-websocket-extensions", List.of("permessage-deflate; client_max_window_bits"));

		assertThat(ServerHandshake.extensions(this.headers)).hasSize(1);
		assertThat(check()).isNull();
	}

	private @Nullable Refusal check() {
		return ServerHandshake.check("GET", "HTTP/1.1", this.headers);
	}

	private static void assertRefused(@Nullable Refusal refusal, int status, String paragraph) {
		assertThat(refusal).isNotNull();
		assertThat(refusal.status()).isEqualTo(status);
		assertThat(refusal.rule()).contains(paragraph);
	}

}

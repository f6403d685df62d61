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

	@Test
	void rfc8441ConnectNeedsNeitherKeyNorConnection() {
		assertThat(ServerHandshake.check("CONNECT", "HTTP/2.0", Map.of("sec-websocket-version", List.of("13"))))
			.isNull();
	}

	@ParameterizedTest
	@CsvSource({ "POST, HTTP/1.1", "get, HTTP/1.1", "GET, HTTP/1.0", "GET, HTTP/0.9", "GET, HTTP/2.0",
			"CONNECT, HTTP/1.1", "CONNECT, HTTP/1.0" })
	void section421TheMethodFitsTheVersionOfHttp(String method, String protocol) {
		assertRefused(ServerHandshake.check(method, protocol, this.headers), 400, "GET");
	}

	@ParameterizedTest
	@ValueSource(strings = { "host", "Upgrade", "connection", "Sec-WebSocket-Key" })
	void section421HeadersThatMustBeThere(String header) {
		this.headers.remove(header);

		assertRefused(check(), 400, "4.2.1");
	}

	@ParameterizedTest
	@ValueSource(strings = { "host", "Sec-WebSocket-Key" })
	void section421HeadersThatMustBeThereOnce(String header) {
		String value = this.headers.get(header).get(0);
		this.headers.put(header, List.of(value, value));

		assertRefused(check(), 400, "4.2.1");
	}

	@ParameterizedTest
	@CsvSource({ "Upgrade, websockets", "connection, upgraded", "connection, keep-alive", "connection, no-upgrade" })
	void section421TokensAreComparedWhole(String header, String value) {
		this.headers.put(header, List.of(value));

		assertRefused(check(), 400, "4.2.1");
	}

	@ParameterizedTest
	@ValueSource(strings = { "UPGRADE", "keep-alive, upgrade", ", Upgrade ,," })
	void section421TokensAreFoundWhateverTheirCaseAndPlace(String connection) {
		this.headers.put("connection", List.of(connection));

		assertThat(check()).isNull();
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "dGhlIHNhbXBsZSBub25jZQ", "dGhlIHNhbXBsZSBub25j", "dGhlIHNhbXBsZSBub25jZQAA",
			"dGhlIHNhbXBsZSBub25jZXM=", "c2hvcnQ=", "!!!!IHNhbXBsZSBub25jZQ==", "!!!!!!!!!!!!!!!!!!!!!!==",
			"AAAAAAAAAAAAAAAAAAAAAAAA" })
	void section421TheKeyHasSixteenBytes(String key) {
		this.headers.put("Sec-WebSocket-Key", List.of(key));

		assertRefused(check(), 400, "4.2.1");
	}

	@ParameterizedTest
	@ValueSource(strings = { "0", "8", "12", "14", "013", "x", "", "13, 8" })
	void section422OtherVersionsAreAnsweredWithTheOneSpoken(String version) {
		this.headers.put("SEC-WEBSOCKET-VERSION", List.of(version));

		assertRefused(check(), 426, "Sec-WebSocket-Version");
		assertThat(check().headers()).containsOnly(Map.entry("Sec-WebSocket-Version", "13"),
				Map.entry("Upgrade", "websocket"), Map.entry("Connection", "Upgrade"));
	}

	@Test
	void section422TheVersionIsThereOnce() {
		this.headers.put("SEC-WEBSOCKET-VERSION", List.of("13", "13"));
		assertRefused(check(), 426, "Sec-WebSocket-Version");

		this.headers.remove("SEC-WEBSOCKET-VERSION");
		assertRefused(check(), 426, "Sec-WebSocket-Version");
	}

	@Test
	void requestsThatAskForAnUpgrade() {
		assertThat(ServerHandshake.isUpgrade("GET", List.of("h2c", "x, WebSocket"))).isTrue();
		assertThat(ServerHandshake.isUpgrade("CONNECT", List.of())).isTrue();
		assertThat(ServerHandshake.isUpgrade("GET", List.of())).isFalse();
		assertThat(ServerHandshake.isUpgrade("GET", List.of("h2c"))).isFalse();
		assertThat(ServerHandshake.isUpgrade("POST", List.of("websocket"))).isFalse();
	}

	@Test
	void section19TheFirstSubprotocolSpokenIsSelectedInTheClientsSpelling() {
		this.headers.put("sec-websocket-protocol", List.of("other, V1.chat", "v2.Chat"));

		assertThat(ServerHandshake.subprotocol(this.headers, List.of("v2.Chat", "v1.Chat"))).isEqualTo("V1.chat");
		assertThat(ServerHandshake.subprotocol(this.headers, List.of("v3.Chat"))).isNull();
		assertThat(ServerHandshake.subprotocol(this.headers, List.of())).isNull();
		assertThat(check()).isNull();
	}

	@ParameterizedTest
	@ValueSource(strings = { ";", "=", "permessage-deflate;", "permessage-deflate; =10", "permessage deflate",
			"permessage-deflate; bits=", "permessage-deflate; bits=\"1" })
	void section91MalformedExtensionsAreRefused(String extensions) {
		this.headers.put("Sec-WebSocket-Extensions", List.of(extensions));

		assertRefused(check(), 400, "9.1");
		assertThat(ServerHandshake.extensions(this.headers)).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "permessage-deflate",
			"permessage-deflate;server_max_window_bits=10 ; client_max_window_bits = \"15\", x-webkit-deflate-frame" })
	void section91ExtensionsPass(String extensions) {
		this.headers.put("Sec-WebSocket-Extensions", List.of(extensions));

		assertThat(check()).isNull();
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

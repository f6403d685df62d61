package io.websock.protocol;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class ClientHandshakeTests {

	private static final byte[] NONCE = "the sample nonce".getBytes(StandardCharsets.US_ASCII);

	private final ClientHandshake plain = new ClientHandshake(NONCE, List.of(), null);

	private final ClientHandshake full = new ClientHandshake(NONCE, List.of("chat", "superchat"),
			DeflateOffer.of(DeflateSettings.defaults()));

	private final Map<String, List<String>> response = new HashMap<>(Map.of("upgrade", List.of("WebSocket"),
			"Connection", List.of("upgrade"), "Sec-WebSocket-Accept", List.of("s3pPLMBiTxaQ9kYGzzhZRbK+xOo=")));

	@Test
	void section41TheRequest() {
		assertThat(new String(this.full.request("/chat?x=1", "example.com", Map.of("Origin", "http://example.com")),
				StandardCharsets.US_ASCII))
			.isEqualTo("""
					GET /chat?x=1 HTTP/1.1
					Host: example.com
					Upgrade: websocket
					Connection: Upgrade
					Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==
					Sec-WebSocket-Version: 13
					Sec-WebSocket-Protocol: chat, superchat
					Sec-WebSocket-Extensions: permessage-deflate
					Origin: http://example.com

					""".replace("\n", "\r\n"));
	}

	@Test
	void theServerSideAcceptsTheRequest() {
		Map<String, List<String>> request = new HashMap<>();
		this.full.headers("example.com").forEach((name, value) -> request.put(name, List.of(value)));

		assertThat(ServerHandshake.check("GET", "HTTP/1.1", request)).isNull();
		assertThat(ServerHandshake.subprotocol(request, List.of("superchat", "chat"))).isEqualTo("chat");
	}

	@ParameterizedTest
	@ValueSource(strings = { "/\r\nX: y", "/a b", "/\u0000" })
	void aTargetThatWouldBreakTheRequestIsRefused(String target) {
		assertThatIllegalArgumentException().isThrownBy(() -> this.plain.request(target, "example.com", Map.of()));
	}

	@Test
	void aNonceHasSixteenBytes() {
		assertThatIllegalArgumentException().isThrownBy(() -> new ClientHandshake(new byte[15], List.of(), null))
			.withMessageContaining("had 15");
	}

	@Test
	void section41AGoodResponseOpensTheConnection() {
		assertThat(this.plain.check(101, this.response)).isEqualTo(new ClientHandshake.Established(null, null));
	}

	@Test
	void section41WhatWasAskedForMayBeAgreedOn() {
		this.response.put("Sec-WebSocket-Protocol", List.of("superchat"));
		this.response.put("sec-websocket-extensions", List.of("permessage-deflate; server_no_context_takeover"));

		assertThat(this.full.check(101, this.response)).isInstanceOfSatisfying(ClientHandshake.Established.class,
				(established) -> {
					assertThat(established.subprotocol()).isEqualTo("superchat");
					assertThat(established.deflate()).isNotNull();
					assertThat(established.deflate().serverNoContextTakeover()).isTrue();
				});
	}

	@Test
	void section41OtherStatusesFail() {
		assertFailed(this.plain.check(200, this.response), "4.1");
	}

	@ParameterizedTest
	@CsvSource({ "upgrade, h2c", "upgrade, ''", "Connection, close", "Sec-WebSocket-Accept, s3pPLMBiTxaQ9kYGzzhZRbK" })
	void section41WrongHeadersFail(String header, String value) {
		this.response.put(header, List.of(value));

		assertFailed(this.plain.check(101, this.response), "4.1");
	}

	@ParameterizedTest
	@ValueSource(strings = { "upgrade", "Connection", "Sec-WebSocket-Accept" })
	void section41MissingHeadersFail(String header) {
		this.response.remove(header);

		assertFailed(this.plain.check(101, this.response), "4.1");
	}

	@ParameterizedTest
	@ValueSource(strings = { "other", "chat, superchat", "a b" })
	void section41SubprotocolsThatDoNotFitFail(String subprotocol) {
		this.response.put("Sec-WebSocket-Protocol", List.of(subprotocol));

		assertFailed(this.full.check(101, this.response), "4.1");
	}

	@ParameterizedTest
	@ValueSource(strings = { "other", "permessage-deflate; x", "permessage-deflate, permessage-deflate", "a;" })
	void section91ExtensionsThatDoNotFitFail(String extensions) {
		this.response.put("Sec-WebSocket-Extensions", List.of(extensions));

		assertFailed(this.full.check(101, this.response), "9.1");
	}

	@Test
	void section91ExtensionsThatWereNotOfferedFail() {
		this.response.put("Sec-WebSocket-Extensions", List.of("permessage-deflate"));

		assertFailed(this.plain.check(101, this.response), "9.1");
	}

	private static void assertFailed(ClientHandshake.Outcome outcome, String paragraph) {
		assertThat(outcome).isInstanceOfSatisfying(ClientHandshake.Failed.class,
				(failed) -> assertThat(failed.rule()).contains(paragraph));
	}

}

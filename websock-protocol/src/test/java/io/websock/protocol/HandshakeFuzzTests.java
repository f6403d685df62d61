package io.websock.protocol;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Handshakes whose headers a fuzzer chooses: each is accepted or refused, and none causes
 * an exception.
 */
class HandshakeFuzzTests {

	private static final List<String> NAMES = List.of("Host", "Upgrade", "Connection", "Sec-WebSocket-Key",
			"Sec-WebSocket-Version", "Sec-WebSocket-Protocol", "Sec-WebSocket-Extensions", "Sec-WebSocket-Accept");

	private static final String NONCE = "0123456789abcdef";

	@FuzzTest(maxDuration = "10m")
	void request(FuzzedDataProvider data) {
		Map<String, List<String>> headers = headers(data,
				Map.of("Host", List.of("localhost"), "Upgrade", List.of("websocket"), "Connection", List.of("Upgrade"),
						"Sec-WebSocket-Key", List.of("dGhlIHNhbXBsZSBub25jZQ=="), "Sec-WebSocket-Version",
						List.of("13")));

		List<Extension> extensions = ServerHandshake.extensions(headers);
		String subprotocol = ServerHandshake.subprotocol(headers, List.of("chat"));
		Refusal refusal = ServerHandshake.check("GET", "HTTP/1.1", headers);

		if (refusal == null) {
			assertThat(ServerHandshake.response(headers, subprotocol, extensions))
				.allSatisfy((name, value) -> assertThat(value.chars()).allMatch((c) -> c >= ' ' && c != 0x7f));
		}
	}

	@FuzzTest(maxDuration = "10m")
	void response(FuzzedDataProvider data) {
		ClientHandshake handshake = new ClientHandshake(NONCE.getBytes(StandardCharsets.US_ASCII),
				List.of("chat", "superchat"), DeflateOffer.of(DeflateSettings.defaults()));
		String key = String.valueOf(handshake.headers("localhost").get("Sec-WebSocket-Key"));
		Map<String, List<String>> headers = headers(data, Map.of("Upgrade", List.of("websocket"), "Connection",
				List.of("Upgrade"), "Sec-WebSocket-Accept", List.of(ServerHandshake.accept(key))));

		assertThat(handshake.check(101, headers)).isNotNull();
	}

	/**
	 * Returns headers as they should be, some of them replaced and some added.
	 */
	private static Map<String, List<String>> headers(FuzzedDataProvider data, Map<String, List<String>> good) {
		Map<String, List<String>> headers = new TreeMap<>(good);
		while (data.remainingBytes() > 1) {
			String name = data.pickValue(NAMES);
			String value = data.consumeAsciiString(80);
			List<String> values = new ArrayList<>(
					data.consumeBoolean() ? headers.getOrDefault(name, List.of()) : List.of());
			values.add(value);
			headers.put(name, values);
		}
		return headers;
	}

}

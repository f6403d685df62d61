package io.websock.tck;

import java.net.URI;
import java.util.List;
import java.util.Map;

import io.websock.ConnectInfo;
import io.websock.test.RawClient;
import io.websock.test.UpgradeRequest;
import io.websock.test.UpgradeResponse;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Chapter 7, safe from the handshake on: what is agreed on, what the handler is told, and
 * what is refused, quietly.
 */
public abstract class HandshakeContract extends ContractChapter {

	@Test
	void handshakeIsAnsweredByTheRules() {
		needsHostWithout(Deviation.HTTP_2);
		try (RawClient client = host().request("").header("Sec-WebSocket-Key", "dGhlIHNhbXBsZSBub25jZQ==").connect()) {
			UpgradeResponse response = client.response();

			// The example of RFC 6455 section 1.3
			assertThat(response.header("Sec-WebSocket-Accept")).isEqualTo("s3pPLMBiTxaQ9kYGzzhZRbK+xOo=");
			assertThat(response.header("Upgrade")).isEqualToIgnoringCase("websocket");
			assertThat(response.header("Connection")).isEqualToIgnoringCase("upgrade");
			assertThat(response.header("Sec-WebSocket-Protocol")).isNull();
			assertThat(response.header("Sec-WebSocket-Extensions")).isNull();
		}
	}

	@Test
	void handlerIsToldOfTheHandshake() {
		Probe probe = host().register(Script.idle());
		String query = "?script=" + probe.id() + "&a=1&b=&a=2%20%C3%BC";
		try (RawClient client = host().request(query).header("X-Some", "thing").connect()) {
			probe.session();
			ConnectInfo connect = (ConnectInfo) probe.arguments(Callback.INIT).get(0);

			assertThat(connect.path()).isEqualTo("/contract/here");
			assertThat(connect.pathVariables()).isEqualTo(Map.of("place", "here"));
			assertThat(connect.queryParameters())
				.isEqualTo(Map.of("script", List.of(probe.id()), "a", List.of("1", "2 ü"), "b", List.of("")));
			assertThat(connect.uri()).extracting(URI::getRawPath, URI::getRawQuery)
				.containsExactly("/contract/here", query.substring(1));
			assertThat(connect.headers().get("x-sOME")).containsExactly("thing");
			assertThat(connect.subprotocol()).isNull();
			assertThat(connect.principal()).isNull();
			assertThat(connect.remoteAddress()).isNotNull()
				.satisfies((address) -> assertThat(address.getAddress().isLoopbackAddress()).isTrue());
			assertThat(client.response().status()).isEqualTo(101);
		}
	}

	@ParameterizedTest(name = "{0} -> {1}")
	@CsvSource({ "'v2.contract', v2.contract", "'v1.contract, v2.contract', v1.contract",
			"'other, v2.contract', v2.contract", "'other', " })
	void firstSubprotocolThatBothSpeakIsAgreedOn(String offered, @Nullable String agreed) {
		Probe probe = host().register(Script.idle());
		try (RawClient client = host().request(probe).subprotocols(offered).connect()) {
			probe.session();

			assertThat(client.response().header("Sec-WebSocket-Protocol")).isEqualTo(agreed);
			assertThat(((ConnectInfo) probe.arguments(Callback.INIT).get(0)).subprotocol()).isEqualTo(agreed);
		}
	}

	@ParameterizedTest(name = "{0}")
	@ValueSource(
			strings = { "http://evil.example", "https://127.0.0.1", "http://127.0.0.1:1", "null", "not an origin" })
	void foreignOriginIsForbidden(String origin) {
		assertRefused(host().request("").origin(origin), 403);
	}

	@Test
	void ownOriginIsAllowed() {
		HostFixture host = host();
		String scheme = (host.tls() != null) ? "https" : "http";
		try (RawClient client = host.request("").origin(scheme + "://127.0.0.1:" + host.port()).connect()) {
			assertThat(client.response().status()).isEqualTo(101);
		}
	}

	@ParameterizedTest(name = "{0}")
	@ValueSource(strings = { "8", "12", "14", "0", "thirteen", "" })
	void otherVersionIsToldTheOneSpoken(String version) {
		UpgradeResponse response = assertRefused(host().request("").header("Sec-WebSocket-Version", version), 426);

		assertThat(response.header("Sec-WebSocket-Version")).isEqualTo("13");
	}

	@Test
	void missingVersionIsToldTheOneSpoken() {
		UpgradeResponse response = assertRefused(host().request("").without("Sec-WebSocket-Version"), 426);

		assertThat(response.header("Sec-WebSocket-Version")).isEqualTo("13");
	}

	@ParameterizedTest(name = "{0}: {1}")
	@CsvSource({ "Sec-WebSocket-Key, short", "Sec-WebSocket-Key, ''", "Sec-WebSocket-Key, dGhlIHNhbXBsZSBub25jZQ",
			"Sec-WebSocket-Key, '!!!!!!!!!!!!!!!!!!!!!!=='", "Connection, keep-alive", "Connection, close" })
	void malformedHandshakeIsABadRequest(String header, String value) {
		needsHostWithout(Deviation.HTTP_2);
		assertRefused(host().request("").header(header, value), 400);
	}

	@ParameterizedTest(name = "{0}")
	@ValueSource(strings = { "Sec-WebSocket-Key", "Connection" })
	void incompleteHandshakeIsABadRequest(String header) {
		needsHostWithout(Deviation.HTTP_2);
		assertRefused(host().request("").without(header), 400);
	}

	@Test
	void requestWithoutUpgradeIsForOthers() {
		UpgradeRequest request = host().request("")
			.without("Upgrade")
			.without("Connection")
			.without("Sec-WebSocket-Key")
			.without("Sec-WebSocket-Version");

		// Upgrade required, where nobody else has the path (RFC 9110 section 15.5.22)
		assertRefused(request, 404, 426);
	}

	/**
	 * Checks the status, and that nobody is told or shown more than that. A host may warn
	 * of an origin, since the cause is often a setting.
	 */
	private UpgradeResponse assertRefused(UpgradeRequest request, Integer... statuses) {
		int logged = host().log().size();
		try (RawClient client = request.send()) {
			assertThat(client.response().status()).isIn((Object[]) statuses);
			assertThat(client.response().body()).doesNotContain("Exception", "\tat ");
			List<LogEntry> log = host().log();
			assertThat(log.subList(logged, log.size())).allSatisfy((entry) -> {
				assertThat(entry.level()).isIn(System.Logger.Level.DEBUG,
						(client.response().status() == 403) ? System.Logger.Level.WARNING : System.Logger.Level.DEBUG);
				assertThat(entry.stackTrace()).isEmpty();
			});
			return client.response();
		}
	}

}

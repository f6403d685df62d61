package io.websock.spring.handshake;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link HandshakeWarnings}, and for when {@link OriginRule} writes them.
 */
@ExtendWith(OutputCaptureExtension.class)
class HandshakeWarningsTests {

	private static final String VITE = "http://localhost:5173";

	private final HandshakeWarnings warnings = new HandshakeWarnings("chat", List.of("v1", "v2"));

	private final CapturedOutput output;

	HandshakeWarningsTests(CapturedOutput output) {
		this.output = output;
	}

	@Test
	void foreignOriginIsWarnedOfOnceWithThePropertyToSet() {
		OriginRule rule = new OriginRule(List.of("https://example.com"), this.warnings);

		rule.check(from(VITE));
		rule.check(from(VITE));

		assertThat(lines()).singleElement()
			.asString()
			.contains("WARN")
			.endsWith(
					"A page of origin http://localhost:5173 may not connect to endpoint 'chat' and gets status 403. If "
							+ "it is yours, set "
							+ "'websock.endpoints.chat.allowed-origins=https://example.com,http://localhost:5173'.");
	}

	@Test
	void nameWithDotsIsOnePartOfTheProperty() {
		HandshakeWarnings nested = new HandshakeWarnings("shopApplication.Orders", List.of());

		new OriginRule(List.of(), nested).check(from(VITE));

		assertThat(lines()).singleElement()
			.asString()
			.contains("endpoint 'shopApplication.Orders'")
			.contains("'websock.endpoints.shopApplication-Orders.allowed-origins=" + VITE + "'");
	}

	@Test
	void pageOverTlsHintsAtTheProxy() {
		new OriginRule(List.of(), this.warnings).check(from("https://localhost"));

		assertThat(lines()).singleElement()
			.asString()
			.endsWith("set 'websock.endpoints.chat.allowed-origins=https://localhost', or "
					+ "'server.forward-headers-strategy' behind a proxy that ends TLS.");
	}

	@Test
	void localFileCannotBeAllowed() {
		new OriginRule(List.of(), this.warnings).check(from("null"));

		assertThat(lines()).singleElement()
			.asString()
			.endsWith(
					"A page without an origin, such as a local file, may not connect to endpoint 'chat' and gets status "
							+ "403. Open it from a web server.");
	}

	@Test
	void inventedOriginsAreBoundInNumberAndLength() {
		OriginRule rule = new OriginRule(List.of(), this.warnings);

		rule.check(from("https://" + "a".repeat(HandshakeWarnings.MAX_LENGTH)));
		for (int i = 0; i < 10 * HandshakeWarnings.MAX_ORIGINS; i++) {
			rule.check(from("https://evil" + i + ".example"));
		}

		assertThat(lines()).hasSize(HandshakeWarnings.MAX_ORIGINS)
			.last()
			.asString()
			.endsWith("Further origins are logged at debug alone.");
	}

	@Test
	void whatIsNoOriginIsNotWarnedOf() {
		OriginRule rule = new OriginRule(List.of(), this.warnings);

		for (String value : List.of("http://a\nWARN forged", "<script>", "http://[", "http://a/path")) {
			rule.check(from(value));
		}

		assertThat(lines()).isEmpty();
	}

	@Test
	void subprotocolThatIsNotSpokenIsReportedOnce() {
		this.warnings.noCommonSubprotocol();
		this.warnings.noCommonSubprotocol();

		assertThat(lines()).singleElement()
			.asString()
			.contains("INFO")
			.endsWith(
					"A client offers subprotocols, none of which endpoint 'chat' speaks (v1, v2). Browsers close such "
							+ "a connection. See @WebSockEndpoint(subprotocols = ...).");
	}

	private List<String> lines() {
		return this.output.getAll().lines().filter((line) -> line.contains("HandshakeWarnings")).toList();
	}

	private static TestHandshakeRequest from(String origin) {
		return new TestHandshakeRequest().header("Origin", origin);
	}

}

package io.websock.spring.handshake;

import java.util.List;
import java.util.stream.Stream;

import io.websock.spring.HandshakeOutcome;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link OriginRule}.
 */
class OriginRuleTests {

	private static final HandshakeWarnings WARNINGS = new HandshakeWarnings("chat", List.of());

	private final OriginRule sameOrigin = new OriginRule(List.of(), WARNINGS);

	@Test
	void requestWithoutOriginPasses() {
		assertThat(this.sameOrigin.check(new TestHandshakeRequest())).isNull();
	}

	@Test
	void sameOriginPasses() {
		assertThat(this.sameOrigin.check(from("http://localhost"))).isNull();
	}

	@ParameterizedTest
	@ValueSource(strings = { "http://evil.example", "https://localhost", "http://localhost:81", "null", "", "http://[",
			"http://localhost.evil.example", "no origin at all %" })
	void otherOriginsAreForbidden(String origin) {
		Refusal refusal = this.sameOrigin.check(from(origin));

		assertThat(refusal).isNotNull();
		assertThat(refusal.outcome()).isEqualTo(HandshakeOutcome.FORBIDDEN_ORIGIN);
		assertThat(refusal.status()).isEqualTo(403);
	}

	@ParameterizedTest
	@MethodSource("foreignOrigins")
	void foreignOriginIsForbiddenHoweverItIsSpelled(String origin) {
		OriginRule rule = new OriginRule(List.of("https://example.com", "https://*.example.org"), WARNINGS);

		assertForbidden(this.sameOrigin.check(from(origin)));
		assertForbidden(rule.check(from(origin)));
	}

	static Stream<String> foreignOrigins() {
		return Stream.of("https://evil.example", "HTTPS://EVIL.EXAMPLE", "https://evil.example.",
				"https://evil.example:443", "https://evil.example:0", "https://evil.example:99999",
				"https://evil.example:", "https://localhost@evil.example", "https://example.com@evil.example",
				"http://localhost:80@evil.example:80", "https://example.com:443@evil.example",
				"https://xn--lcalhost-44a", "http://l\u00f6calhost", "http://\uff4cocalhost",
				"http://localhost%00.evil.example", "http://localhost\u0000.evil.example", "null", "Null", "", " ",
				"\t", "file://", "file:///etc/passwd", "data:text/html,x", "javascript:alert(1)", "about:blank",
				"chrome-extension://localhost", "//localhost", "localhost", "http:", "http://", "http:///",
				"https://evil.example/http://localhost", "https://evil.example?http://localhost",
				"https://evil.example#http://localhost", "https://evil.example\\@localhost",
				"http://localhost\\@evil.example", "http://localhost .evil.example",
				"https://evil.example https://example.com", "https://example.com https://evil.example",
				"https://evil.example,https://example.com", "https://example.com,https://evil.example",
				"https://example.com.", "https://EXAMPLE.com.evil.example", "https://a.example.org@evil.example",
				"https://evil.example/.example.org", "https://evil.example?.example.org",
				"https://evil.example#.example.org", "https://evil.example\\.example.org",
				"https://evil.example:443.example.org", "https://evil.example@.example.org", "http://example.com",
				"https://example.com:8443", "wss://example.com", "http://[::1]", "http://[", "http://]",
				"http://127.0.0.1", "http://0x7f.1", "*", "https://*", "%", "http://%", "http://localhost\r\nX: y",
				"\u202ehttp://tsohlacol", "http://" + "a".repeat(65536), "a".repeat(65536),
				"https://" + "[".repeat(8192), "https://" + "a.".repeat(8192) + "example",
				"https://" + "a@".repeat(8192) + "evil.example", ":".repeat(8192), "/".repeat(8192));
	}

	@Test
	void oneOfSeveralOriginsDoesNotOpenTheDoor() {
		assertForbidden(this.sameOrigin
			.check(new TestHandshakeRequest().header("Origin", "http://localhost", "https://evil.example")));
	}

	@Test
	void causeIsShortHoweverLongTheOriginIs() {
		assertThat(this.sameOrigin.check(from("http://" + "a".repeat(65536))).cause()).hasSizeLessThan(200);
	}

	@Test
	void allowedOriginsPassBesideTheSame() {
		OriginRule rule = new OriginRule(List.of("https://example.com", "https://*.example.org"), WARNINGS);

		assertThat(rule.check(from("https://example.com"))).isNull();
		assertThat(rule.check(from("https://a.example.org"))).isNull();
		assertThat(rule.check(from("http://localhost"))).isNull();
		assertThat(rule.check(from("https://example.org"))).isNotNull();
		assertThat(rule.check(from("https://example.com.evil.example"))).isNotNull();
	}

	@ParameterizedTest
	@ValueSource(strings = { "http://localhost:80", "http://localhost/" })
	void sameOriginPassesHoweverItIsSpelled(String origin) {
		assertThat(this.sameOrigin.check(from(origin))).isNull();
	}

	@ParameterizedTest
	@ValueSource(strings = { "null", "file://", "chrome-extension://abcdefgh", "http://[2001:db8::1]:8080",
			"http://my_host:8080" })
	void originOfAnyKindCanBeAllowed(String origin) {
		assertThat(new OriginRule(List.of(origin), WARNINGS).check(from(origin))).isNull();
	}

	@Test
	void starAllowsAll() {
		assertThat(new OriginRule(List.of("*"), WARNINGS).check(from("http://anything.example"))).isNull();
	}

	@Test
	void whatAStrangerSentIsEscapedInTheCause() {
		Refusal refusal = this.sameOrigin.check(from("http://evil\nINFO forged\u001b"));

		assertThat(refusal.cause()).isEqualTo("origin \"http://evil<EOL>INFO forged?\" is not allowed");
	}

	private static void assertForbidden(Refusal refusal) {
		assertThat(refusal).isNotNull();
		assertThat(refusal.outcome()).isEqualTo(HandshakeOutcome.FORBIDDEN_ORIGIN);
		assertThat(refusal.status()).isEqualTo(403);
	}

	private static HandshakeRequest from(String origin) {
		return new TestHandshakeRequest().header("Origin", origin);
	}

}

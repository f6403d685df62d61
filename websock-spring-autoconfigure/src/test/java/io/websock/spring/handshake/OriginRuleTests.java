package io.websock.spring.handshake;

import java.util.List;

import io.websock.spring.session.HandshakeOutcome;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.http.server.ServletServerHttpRequest;
import org.springframework.mock.web.MockHttpServletRequest;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link OriginRule}.
 */
class OriginRuleTests {

	private final OriginRule sameOrigin = new OriginRule(List.of());

	@Test
	void requestWithoutOriginPasses() {
		assertThat(this.sameOrigin.check(new ServletServerHttpRequest(new MockHttpServletRequest()))).isNull();
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

	@Test
	void allowedOriginsPassBesideTheSame() {
		OriginRule rule = new OriginRule(List.of("https://example.com", "https://*.example.org"));

		assertThat(rule.check(from("https://example.com"))).isNull();
		assertThat(rule.check(from("https://a.example.org"))).isNull();
		assertThat(rule.check(from("http://localhost"))).isNull();
		assertThat(rule.check(from("https://example.org"))).isNotNull();
		assertThat(rule.check(from("https://example.com.evil.example"))).isNotNull();
	}

	@Test
	void starAllowsAll() {
		assertThat(new OriginRule(List.of("*")).check(from("http://anything.example"))).isNull();
	}

	@Test
	void whatAStrangerSentIsEscapedInTheCause() {
		Refusal refusal = this.sameOrigin.check(from("http://evil\nINFO forged\u001b"));

		assertThat(refusal.cause()).isEqualTo("origin \"http://evil<EOL>INFO forged?\" is not allowed");
	}

	private static ServletServerHttpRequest from(String origin) {
		MockHttpServletRequest request = new MockHttpServletRequest();
		request.addHeader("Origin", origin);
		return new ServletServerHttpRequest(request);
	}

}

package io.websock.spring.test.app;

import java.time.Duration;

import io.websock.spring.test.WebSockTest;
import io.websock.spring.test.WebSockTestKit;
import io.websock.spring.test.WebSockTester;
import io.websock.spring.test.WebSockTesterBuilder;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.test.context.bean.override.mockito.MockitoBean;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.BDDMockito.given;

/**
 * Tests of the slice, by a test as an application has it.
 */
@WebSockTest(GreetingEndpoint.class)
class WebSockTestTests {

	@MockitoBean
	private Greetings greetings;

	@Autowired
	private WebSockTestKit kit;

	@Autowired
	private GreetingEndpoint endpoint;

	@Test
	void endpointWorksWithMocks() {
		given(this.greetings.greet("Ada")).willReturn("Hi");

		assertThat(open().receiveText("{\"name\":\"Ada\"}")).sentJson("text", "Hi").isOpen();
	}

	@RepeatedTest(2)
	void sessionsEndWithTheirTest() {
		assertThat(this.kit.messenger().sessions("greeting")).isEmpty();

		open();
		assertThat(this.kit.messenger().sessions("greeting")).hasSize(1);
	}

	@Test
	void settingsAreTheApplications() {
		assertThat(open().receiveText("x".repeat(1025))).closedWith(1009);
		assertThat(open().elapse(Duration.ofMillis(5100))).closedWith(1001);
	}

	@Test
	void handshakesAreTheApplications() {
		assertThat(greeting().header("X-Banned", "yes").refused().status()).isEqualTo(403);
		assertThat(greeting().origin("https://evil.example").refused().status()).isEqualTo(403);
		assertThat(greeting().origin("https://example.com").open()).isOpen();

		assertThat(greeting().principal("ada").open()).isOpen();
		assertThat(greeting().principal("ada").refused().status()).isEqualTo(429);
	}

	@Test
	void exceptionsAreResolvedAsByTheApplication() {
		given(this.greetings.greet("Ada")).willThrow(new UnsupportedOperationException("no"));
		given(this.greetings.greet("Grace")).willThrow(new AccessDeniedException("no"));

		assertThat(open().receiveText("{\"name\":\"Ada\"}")).closedWith(4002, "1 left");
		assertThat(open().receiveText("{\"name\":\"Grace\"}")).closedWith(3003);
	}

	@Test
	void messagesAreCheckedAsByTheApplication() {
		assertThat(open().receiveText("{\"name\":\" \"}")).closedWith(1007, "Unexpected JSON");
	}

	@Test
	void contextHasTheEndpointAlone(@Autowired ApplicationContext context) {
		assertThat(context.getBeansOfType(OtherEndpoint.class)).isEmpty();
		assertThat(context.containsBean("webSockTimers")).isFalse();
	}

	private WebSockTester<String> open() {
		return greeting().open();
	}

	private WebSockTesterBuilder<String> greeting() {
		return this.kit.tester(this.endpoint).at("/greeting/en");
	}

}

package io.websock.docs;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;

import io.websock.CloseReason;
import io.websock.SessionFailure;
import io.websock.spring.test.WebSockTester;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

import static org.assertj.core.api.Assertions.assertThat;

class QuoteEndpointTests {

	// tag::later[]
	@Test
	void quotesArriveOneAfterTheOther() {
		Sinks.One<String> tea = Sinks.one();
		QuoteEndpoint endpoint = new QuoteEndpoint((item) -> item.equals("tea") ? tea.asMono() : Mono.just("3.20"));
		WebSockTester<Integer> tester = WebSockTester.of(endpoint).open();

		tester.receiveText("tea").receiveText("coffee");
		assertThat(tester).sentNothing();

		tea.tryEmitValue("1.80");
		assertThat(tester.awaitCallback().texts()).containsExactly("1.80", "3.20");
	}
	// end::later[]

	@Test
	void quoteThatDoesNotArriveIsGivenUp() {
		AtomicBoolean cancelled = new AtomicBoolean();
		QuoteEndpoint endpoint = new QuoteEndpoint(
				(item) -> Mono.<String>never().doOnCancel(() -> cancelled.set(true)));
		WebSockTester<Integer> tester = WebSockTester.of(endpoint).open();

		tester.receiveText("tea").elapse(Duration.ofSeconds(31));

		assertThat(cancelled).isTrue();
		assertThat(tester).closedWith(1011).terminatedWith(new CloseReason.Error(new SessionFailure.CallbackTimeout()));
	}

}

package io.websock.docs;

import java.time.Duration;

import io.websock.CloseReason;
import io.websock.Frame;
import io.websock.HandleResult;
import io.websock.docs.CounterEndpoint.Count;
import io.websock.spring.test.WebSockTester;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

// tag::unit[]
class CounterEndpointTests {

	private final CounterEndpoint endpoint = new CounterEndpoint();

	@Test
	void countsMessages() {
		HandleResult<Count> result = this.endpoint.handleIn(Frame.text("hello"), new Count(0, 0));

		assertThat(result).isEqualTo(HandleResult.push(Frame.text("messages: 1"), new Count(1, 5)));
	}

	@Test
	void endsAfterThree() {
		WebSockTester<Count> tester = WebSockTester.of(this.endpoint).open();

		tester.receiveText("one").receiveText("two").receiveText("three");

		assertThat(tester).sentText("messages: 2")
			.sentText("characters: 11")
			.closedWith(1000, "That was all")
			.terminatedWith(new CloseReason.Normal());
	}

	@Test
	void endsWithItsClientsSilence() {
		WebSockTester<Count> tester = WebSockTester.of(this.endpoint).open();

		tester.elapse(Duration.ofSeconds(61));

		assertThat(tester).sentNothing().closedWith(1001).hasState(new Count(0, 0));
	}

}
// end::unit[]

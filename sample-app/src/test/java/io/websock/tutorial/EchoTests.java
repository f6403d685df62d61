package io.websock.tutorial;

// tag::test[]
import io.websock.spring.test.WebSockTester;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class EchoTests {

	@Test
	void countsWhatItReturns() {
		WebSockTester<Integer> tester = WebSockTester.of(new EchoApplication.Echo()).open();

		tester.receiveText("hello");

		assertThat(tester).sentText("hello").hasState(1).isOpen();
	}

}
// end::test[]

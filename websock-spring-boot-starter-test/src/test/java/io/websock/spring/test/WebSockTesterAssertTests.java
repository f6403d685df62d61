package io.websock.spring.test;

import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

import io.websock.CloseReason;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests that assertions hold only for what was sent, and that failures show it.
 */
class WebSockTesterAssertTests {

	private static final String JSON = "{\"type\":\"said\",\"who\":{\"name\":\"Ada\"},\"at\":1,\"to\":[1,2.0],\"re\":null}";

	private final WebSockTester<String> tester = WebSockTester.of(new ConnectEndpoint()).at("/at/tea").open();

	@Test
	void jsonIsFoundByPathAndValue() {
		this.tester.receiveText("no JSON").receiveText("[]").receiveText(JSON);

		assertThat(this.tester).sentJson("$.type", "said")
			.sentJson("who.name", "Ada")
			.sentJson("at", 1L)
			.sentJson("to", List.of(1, 2))
			.sentJson("re", null)
			.sentNoJson("type", "left")
			.sentNoJson("nothing", null)
			.sentJson("{\"at\":1.0, \"type\":\"said\", \"to\":[1,2], \"re\":null, \"who\":{\"name\":\"Ada\"}}")
			.isOpen();
	}

	@Test
	void failureShowsWhatWasSent() {
		this.tester.receiveText(JSON).receiveBinary((byte) 0xab);

		assertFails((tester) -> assertThat(tester).sentJson("$.type", "left"),
				"Expecting the session to have sent JSON with $.type = \"left\", but sent:", "1: text \"" + JSON + "\"",
				"2: binary [ab]", "open");
	}

	@Test
	void eachAssertionFailsForSomethingElse() {
		assertFails((tester) -> assertThat(tester).sentText("a"), "nothing was sent");
		assertFails((tester) -> assertThat(tester).closedWith(1000), "closed with 1000, but");
		assertFails((tester) -> assertThat(tester).sentPing(), "a ping");

		this.tester.receiveText("{}").receiveClose(4001, "bye");

		assertFails((tester) -> assertThat(tester).sentNothing(), "text \"{}\"");
		assertFails((tester) -> assertThat(tester).sent(), "text \"{}\"");
		assertFails((tester) -> assertThat(tester).sentTextContaining("a", "b"), "[a, b]");
		assertFails((tester) -> assertThat(tester).sentBinary((byte) 1), "binary [01]");
		assertFails((tester) -> assertThat(tester).sentJson("{\"a\":1}"), "JSON {\"a\":1}");
		assertFails((tester) -> assertThat(tester).sentNoJson("$", Map.of()), "no JSON with $ = {}");
		assertFails((tester) -> assertThat(tester).isOpen(), "closed with 4001", "Remote[code=4001, reason=bye]");
		assertFails((tester) -> assertThat(tester).closedWith(4001, "other"), "closed with 4001 'other', but");
		assertFails((tester) -> assertThat(tester).wasCut(), "without a close frame");
		assertFails((tester) -> assertThat(tester).terminatedWith(new CloseReason.Timeout()), "Timeout[]");
		assertFails((tester) -> assertThat(tester).hasState("other"), "the state other");
	}

	private void assertFails(Consumer<WebSockTester<String>> assertion, String... parts) {
		assertThatExceptionOfType(AssertionError.class).isThrownBy(() -> assertion.accept(this.tester))
			.satisfies((failure) -> assertThat(failure.getMessage()).contains(parts));
	}

}

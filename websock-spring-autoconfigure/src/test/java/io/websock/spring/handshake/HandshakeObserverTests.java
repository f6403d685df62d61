package io.websock.spring.handshake;

import java.util.ArrayList;
import java.util.List;

import io.websock.spring.HandshakeOutcome;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/**
 * Tests for {@link HandshakeObserver}.
 */
class HandshakeObserverTests {

	private final List<String> seen = new ArrayList<>();

	@Test
	void noneIsMadeOfNone() {
		assertThat(HandshakeObserver.of(List.of())).isSameAs(HandshakeObserver.NONE);
	}

	@Test
	void oneIsNotWrapped() {
		HandshakeObserver one = observer("one");

		assertThat(HandshakeObserver.of(List.of(one))).isSameAs(one);
	}

	@Test
	void allAreCalledInOrder() {
		HandshakeObserver all = HandshakeObserver.of(List.of(observer("a"), observer("b"), observer("c")));

		all.begin("chat", HttpVersion.HTTP_2).end(HandshakeOutcome.ACCEPTED, null);

		assertThat(this.seen).containsExactly("a chat 2", "b chat 2", "c chat 2", "a ACCEPTED", "b ACCEPTED",
				"c ACCEPTED");
	}

	@Test
	void endThatThrowsKeepsItFromNoOther() {
		HandshakeObserver all = HandshakeObserver.of(List.of((endpoint, version) -> (outcome, failure) -> {
			throw new IllegalStateException("first");
		}, observer("b")));

		assertThatIllegalStateException()
			.isThrownBy(() -> all.begin("chat", HttpVersion.HTTP_2).end(HandshakeOutcome.REFUSED, null))
			.withMessage("first");
		assertThat(this.seen).containsExactly("b chat 2", "b REFUSED");
	}

	@Test
	void beginThatThrowsEndsTheOthers() {
		HandshakeObserver all = HandshakeObserver.of(List.of(observer("a"), (endpoint, version) -> {
			throw new IllegalStateException("second");
		}));

		assertThatIllegalStateException().isThrownBy(() -> all.begin("chat", HttpVersion.HTTP_2)).withMessage("second");
		assertThat(this.seen).containsExactly("a chat 2", "a FAILED");
	}

	private HandshakeObserver observer(String name) {
		return (endpoint, version) -> {
			this.seen.add(name + " " + endpoint + " " + version);
			return (outcome, failure) -> this.seen.add(name + " " + outcome);
		};
	}

}

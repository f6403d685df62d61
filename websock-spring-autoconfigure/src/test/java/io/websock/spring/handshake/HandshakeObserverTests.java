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

		all.begin("chat").end(HandshakeOutcome.ACCEPTED, null);

		assertThat(this.seen).containsExactly("a chat", "b chat", "c chat", "a ACCEPTED", "b ACCEPTED", "c ACCEPTED");
	}

	@Test
	void endThatThrowsKeepsItFromNoOther() {
		HandshakeObserver all = HandshakeObserver.of(List.of((endpoint) -> (outcome, failure) -> {
			throw new IllegalStateException("first");
		}, observer("b")));

		assertThatIllegalStateException().isThrownBy(() -> all.begin("chat").end(HandshakeOutcome.REFUSED, null))
			.withMessage("first");
		assertThat(this.seen).containsExactly("b chat", "b REFUSED");
	}

	@Test
	void beginThatThrowsEndsTheOthers() {
		HandshakeObserver all = HandshakeObserver.of(List.of(observer("a"), (endpoint) -> {
			throw new IllegalStateException("second");
		}));

		assertThatIllegalStateException().isThrownBy(() -> all.begin("chat")).withMessage("second");
		assertThat(this.seen).containsExactly("a chat", "a FAILED");
	}

	private HandshakeObserver observer(String name) {
		return (endpoint) -> {
			this.seen.add(name + " " + endpoint);
			return (outcome, failure) -> this.seen.add(name + " " + outcome);
		};
	}

}

package io.websock.spring.test.example.prices;

import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.websock.SessionId;

/**
 * State of a session.
 *
 * @param session its address
 * @param symbols the articles whose prices it gets
 */
record Subscriber(SessionId session, Set<String> symbols) {

	Subscriber with(String symbol) {
		return new Subscriber(this.session,
				Stream.concat(this.symbols.stream(), Stream.of(symbol)).collect(Collectors.toUnmodifiableSet()));
	}

	Subscriber without(String symbol) {
		return new Subscriber(this.session,
				this.symbols.stream().filter((other) -> !other.equals(symbol)).collect(Collectors.toUnmodifiableSet()));
	}

}

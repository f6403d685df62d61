package io.websock.spring.handshake;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;

import io.websock.spring.HandshakeOutcome;
import io.websock.spring.handshake.HandshakeObserver.Observed;
import org.jspecify.annotations.Nullable;

/**
 * Two observers as one. Each is called, whatever the other one throws.
 *
 * @param first the observer that is called first
 * @param second the other one
 */
record ObserverPair(HandshakeObserver first, HandshakeObserver second) implements HandshakeObserver {

	@Override
	public Observed begin(String endpoint, HttpVersion version) {
		return begin((observer) -> observer.begin(endpoint, version));
	}

	@Override
	public Observed begin(String endpoint, HttpVersion version, @Nullable Object request) {
		return begin((observer) -> observer.begin(endpoint, version, request));
	}

	private Observed begin(Function<HandshakeObserver, Observed> begin) {
		Observed one = begin.apply(this.first);
		try {
			return new ObservedPair(one, begin.apply(this.second));
		}
		catch (Throwable ex) {
			one.end(HandshakeOutcome.FAILED, ex);
			throw ex;
		}
	}

	/**
	 * Two observers of one handshake.
	 */
	private record ObservedPair(Observed first, Observed second) implements Observed {

		@Override
		public void end(HandshakeOutcome outcome, @Nullable Throwable failure) {
			try {
				this.first.end(outcome, failure);
			}
			finally {
				this.second.end(outcome, failure);
			}
		}

		@Override
		public Map<String, Object> attributes() {
			Map<String, Object> all = new HashMap<>(this.first.attributes());
			all.putAll(this.second.attributes());
			return all;
		}

	}

}

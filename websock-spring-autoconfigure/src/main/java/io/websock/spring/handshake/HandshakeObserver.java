package io.websock.spring.handshake;

import io.websock.spring.HandshakeOutcome;
import org.jspecify.annotations.Nullable;

/**
 * Observer of handshakes, from their beginning to their end, such as one that traces
 * them. Thread-safe; it must be quick, must not block and must not throw.
 */
@FunctionalInterface
public interface HandshakeObserver {

	/** Observer that does nothing. */
	HandshakeObserver NONE = (endpoint) -> (outcome, failure) -> {
	};

	/**
	 * A handshake begins on this thread.
	 * @param endpoint the endpoint's name
	 * @return what is told of the end
	 */
	Observed begin(String endpoint);

	/**
	 * A handshake that is under way.
	 */
	@FunctionalInterface
	interface Observed {

		/**
		 * The handshake ended. Called once, on the thread it began on.
		 * @param outcome what it came to
		 * @param failure what an interceptor or the container threw, or {@code null}
		 */
		void end(HandshakeOutcome outcome, @Nullable Throwable failure);

	}

}

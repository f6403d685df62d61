package io.websock.spring.handshake;

import io.websock.spring.HandshakeOutcome;
import org.jspecify.annotations.Nullable;

/**
 * Observer of handshakes from begin to end, such as one that traces them. Thread-safe; it
 * must be quick, must not block and must not throw.
 */
@FunctionalInterface
public interface HandshakeObserver {

	/** Observer that does nothing. */
	HandshakeObserver NONE = (endpoint) -> (outcome, failure) -> {
	};

	/**
	 * A handshake begins on this thread.
	 * @param endpoint the endpoint's name
	 * @return the observer of its end
	 */
	Observed begin(String endpoint);

	/**
	 * Observer of one handshake.
	 */
	@FunctionalInterface
	interface Observed {

		/**
		 * The handshake ended. Called once, on the thread it began on.
		 * @param outcome its outcome
		 * @param failure what an interceptor or the container threw, or {@code null}
		 */
		void end(HandshakeOutcome outcome, @Nullable Throwable failure);

	}

}

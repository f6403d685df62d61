package io.websock.spring.handshake;

import java.util.List;

import io.websock.spring.HandshakeOutcome;
import org.jspecify.annotations.Nullable;

/**
 * Observer of handshakes from begin to end, such as one that counts or traces them.
 * Thread-safe; it must be quick, must not block and must not throw.
 */
@FunctionalInterface
public interface HandshakeObserver {

	/** Observer that does nothing. */
	HandshakeObserver NONE = (endpoint, version) -> (outcome, failure) -> {
	};

	/**
	 * A handshake begins on this thread.
	 * @param endpoint the endpoint's name
	 * @param version the version of HTTP that it came over
	 * @return the observer of its end
	 */
	Observed begin(String endpoint, HttpVersion version);

	/**
	 * Combines observers. Each is called, whatever another one throws.
	 * @param observers the observers
	 * @return one for all
	 */
	static HandshakeObserver of(List<? extends HandshakeObserver> observers) {
		HandshakeObserver all = NONE;
		for (HandshakeObserver observer : observers) {
			all = (all == NONE) ? observer : both(all, observer);
		}
		return all;
	}

	private static HandshakeObserver both(HandshakeObserver first, HandshakeObserver second) {
		return (endpoint, version) -> {
			Observed one = first.begin(endpoint, version);
			Observed other;
			try {
				other = second.begin(endpoint, version);
			}
			catch (Throwable ex) {
				one.end(HandshakeOutcome.FAILED, ex);
				throw ex;
			}
			return (outcome, failure) -> {
				try {
					one.end(outcome, failure);
				}
				finally {
					other.end(outcome, failure);
				}
			};
		};
	}

	/**
	 * Observer of one handshake.
	 */
	@FunctionalInterface
	interface Observed {

		/**
		 * The handshake ended. Called once; on the servlet stack, on the thread it began
		 * on.
		 * @param outcome its outcome
		 * @param failure what an interceptor or the container threw, or {@code null}
		 */
		void end(HandshakeOutcome outcome, @Nullable Throwable failure);

	}

}

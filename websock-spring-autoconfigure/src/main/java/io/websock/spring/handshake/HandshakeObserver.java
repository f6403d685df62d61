package io.websock.spring.handshake;

import java.util.List;
import java.util.Map;

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
	 * A handshake begins on a stack where several threads serve a request.
	 * @param endpoint the endpoint's name
	 * @param version the version of HTTP that it came over
	 * @param request the observation of the HTTP request, or {@code null} if that is not
	 * observed
	 * @return the observer of its end, on any thread
	 */
	default Observed begin(String endpoint, HttpVersion version, @Nullable Object request) {
		return begin(endpoint, version);
	}

	/**
	 * Combines observers. Each is called, whatever another one throws.
	 * @param observers the observers
	 * @return one for all
	 */
	static HandshakeObserver of(List<? extends HandshakeObserver> observers) {
		HandshakeObserver all = NONE;
		for (HandshakeObserver observer : observers) {
			all = (all == NONE) ? observer : new ObserverPair(all, observer);
		}
		return all;
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

		/**
		 * Returns what the observer keeps among the attributes of the session.
		 * @return the attributes, by name
		 */
		default Map<String, Object> attributes() {
			return Map.of();
		}

	}

}

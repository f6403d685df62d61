package io.websock.spring.handshake;

import io.websock.spring.HandshakeOutcome;

/**
 * Observer of handshakes, for metrics. Called on the threads that serve requests,
 * concurrently; it must be quick, must not block and must not throw.
 */
@FunctionalInterface
public interface HandshakeListener {

	/** Listener that does nothing. */
	HandshakeListener NONE = (endpoint, outcome) -> {
	};

	/**
	 * A handshake ended.
	 * @param endpoint the endpoint's name
	 * @param outcome its outcome
	 */
	void handshake(String endpoint, HandshakeOutcome outcome);

}

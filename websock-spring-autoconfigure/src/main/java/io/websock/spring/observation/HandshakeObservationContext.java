package io.websock.spring.observation;

import io.micrometer.observation.Observation;
import io.websock.spring.HandshakeOutcome;
import io.websock.spring.handshake.HttpVersion;
import org.jspecify.annotations.Nullable;

/**
 * What is known of an observed handshake. Used by the thread that serves the request.
 */
public final class HandshakeObservationContext extends Observation.Context {

	private final String endpoint;

	private final HttpVersion version;

	private @Nullable HandshakeOutcome outcome;

	HandshakeObservationContext(String endpoint, HttpVersion version) {
		this.endpoint = endpoint;
		this.version = version;
	}

	/**
	 * Returns the endpoint's name.
	 * @return the name
	 */
	public String endpoint() {
		return this.endpoint;
	}

	/**
	 * Returns the version of HTTP that the handshake came over.
	 * @return the version
	 */
	public HttpVersion version() {
		return this.version;
	}

	/**
	 * Returns what the handshake came to.
	 * @return the outcome, or {@code null} while it is under way
	 */
	public @Nullable HandshakeOutcome outcome() {
		return this.outcome;
	}

	void outcome(HandshakeOutcome outcome) {
		this.outcome = outcome;
	}

}

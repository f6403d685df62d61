package io.websock.spring.observation;

import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationView;
import io.websock.ConnectInfo;
import io.websock.engine.SessionListener.Callback;
import io.websock.engine.SessionListener.Outcome;
import org.jspecify.annotations.Nullable;

/**
 * What is known of an observed callback. Used by the thread that runs it.
 */
public final class CallbackObservationContext extends Observation.Context {

	private final String endpoint;

	private final ConnectInfo connect;

	private final Callback callback;

	private final @Nullable ObservationView handshake;

	private @Nullable Outcome outcome;

	CallbackObservationContext(String endpoint, ConnectInfo connect, Callback callback,
			@Nullable ObservationView handshake) {
		this.endpoint = endpoint;
		this.connect = connect;
		this.callback = callback;
		this.handshake = handshake;
	}

	/**
	 * Returns the endpoint's name.
	 * @return the name
	 */
	public String endpoint() {
		return this.endpoint;
	}

	/**
	 * Returns what the session's {@code init} was told.
	 * @return the handshake's facts, the session's address among them
	 */
	public ConnectInfo connect() {
		return this.connect;
	}

	/**
	 * Returns which callback it is.
	 * @return the callback
	 */
	public Callback callback() {
		return this.callback;
	}

	/**
	 * Returns the observation of the session's handshake, which has ended. The callback
	 * is not its child, {@code init} aside: a session may live for days, and nobody can
	 * read a trace of that length.
	 * @return the observation, or {@code null} if the handshake was not observed
	 */
	public @Nullable ObservationView handshake() {
		return this.handshake;
	}

	/**
	 * Returns what the callback came to.
	 * @return the outcome, or {@code null} while it is under way
	 */
	public @Nullable Outcome outcome() {
		return this.outcome;
	}

	void outcome(Outcome outcome) {
		this.outcome = outcome;
	}

}

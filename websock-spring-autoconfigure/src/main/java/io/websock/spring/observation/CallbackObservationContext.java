package io.websock.spring.observation;

import java.util.Locale;

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

	private final String callback;

	private final @Nullable ObservationView handshake;

	private @Nullable String outcome;

	CallbackObservationContext(String endpoint, ConnectInfo connect, Callback callback,
			@Nullable ObservationView handshake) {
		this.endpoint = endpoint;
		this.connect = connect;
		this.callback = lowerCase(callback);
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
	 * Returns the name of the callback, as the default convention and the meters spell
	 * it.
	 * @return {@code init}, {@code handle_in}, {@code handle_control},
	 * {@code handle_info} or {@code terminate}
	 */
	public String callback() {
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
	 * Returns the outcome of the callback.
	 * @return {@code ok}, {@code stop} or {@code error}; {@code null} while the callback
	 * runs
	 */
	public @Nullable String outcome() {
		return this.outcome;
	}

	void outcome(Outcome outcome) {
		this.outcome = lowerCase(outcome);
	}

	private static String lowerCase(Enum<?> constant) {
		return constant.name().toLowerCase(Locale.ROOT);
	}

}

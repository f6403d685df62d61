package io.websock.spring.counts;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import io.websock.engine.SessionListener;
import io.websock.engine.SessionListeners;
import io.websock.spring.HandshakeOutcome;
import io.websock.spring.handshake.HandshakeObserver;
import io.websock.spring.handshake.HttpVersion;

/**
 * Counts of refused handshakes and dropped messages, for each endpoint. Thread-safe.
 *
 * <p>
 * They exist beside the meters because a meter cannot always be read back: some
 * registries keep the last minute only, and metrics may be switched off.
 */
public final class EndpointCounts implements HandshakeObserver {

	private final Map<String, EndpointCount> counts = new ConcurrentHashMap<>();

	/**
	 * Returns listeners that count drops and nothing else.
	 * @return the source of listeners
	 */
	public SessionListeners drops() {
		return this::count;
	}

	/**
	 * Counts a handshake when it ends.
	 * @param endpoint the endpoint's name
	 * @param version the version of HTTP that it came over
	 * @return the observer of its end
	 */
	@Override
	public Observed begin(String endpoint, HttpVersion version) {
		EndpointCount count = count(endpoint);
		return (outcome, failure) -> count.handshakes().increment(outcome);
	}

	/**
	 * Returns what was counted for an endpoint since the application started.
	 * @param endpoint the endpoint's name
	 * @return the counts at this moment
	 */
	public CauseCounts of(String endpoint) {
		EndpointCount count = this.counts.get(endpoint);
		return (count != null) ? count.snapshot() : CauseCounts.NONE;
	}

	private EndpointCount count(String endpoint) {
		return this.counts.computeIfAbsent(endpoint, (name) -> new EndpointCount());
	}

	/**
	 * Counts of one endpoint, filled by its handshakes and its sessions.
	 */
	private static final class EndpointCount implements SessionListener {

		private final CountPerConstant<HandshakeOutcome> handshakes = new CountPerConstant<>(HandshakeOutcome.class);

		private final CountPerConstant<DropCause> drops = new CountPerConstant<>(DropCause.class);

		CountPerConstant<HandshakeOutcome> handshakes() {
			return this.handshakes;
		}

		@Override
		public void dropped(DropCause cause) {
			this.drops.increment(cause);
		}

		CauseCounts snapshot() {
			return new CauseCounts(this.handshakes.counted(), this.drops.counted());
		}

	}

}

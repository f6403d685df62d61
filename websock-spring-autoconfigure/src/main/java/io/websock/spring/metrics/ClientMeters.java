package io.websock.spring.metrics;

import java.time.Duration;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Timer;
import io.websock.engine.SessionListener;
import io.websock.spring.client.ClientListener;

/**
 * Listener that fills the meters of one client. Thread-safe.
 */
final class ClientMeters implements ClientListener {

	private final SessionListener sessions;

	private final PerConstant<Outcome, Counter> attempts;

	private final Timer delays;

	private final PerConstant<LossCause, Counter> drops;

	ClientMeters(EndpointMeters meters, SessionListener sessions) {
		this.sessions = sessions;
		this.attempts = meters.counters(WebSockMeter.CLIENT_ATTEMPTS, Outcome.class);
		this.delays = meters.timer(WebSockMeter.CLIENT_DELAYS);
		this.drops = meters.counters(WebSockMeter.CLIENT_DROPS, LossCause.class);
	}

	@Override
	public SessionListener sessions() {
		return this.sessions;
	}

	@Override
	public void attempted(Outcome outcome) {
		this.attempts.get(outcome).increment();
	}

	@Override
	public void delayed(Duration delay) {
		this.delays.record(delay);
	}

	@Override
	public void lost(LossCause cause, int messages) {
		this.drops.get(cause).increment(messages);
	}

}

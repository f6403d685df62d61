package io.websock.spring.actuate;

import io.websock.spring.handshake.Drains;
import io.websock.spring.session.SessionHost;

import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;

/**
 * Health of the application's sessions: out of service while no endpoint takes new ones.
 */
public final class SessionsHealthIndicator extends AbstractHealthIndicator {

	private final EndpointOperations endpoints;

	private final SessionHost host;

	private final Drains drains;

	/**
	 * Creates the indicator.
	 * @param endpoints what is known of endpoints
	 * @param host home of the sessions
	 * @param drains the application's drains
	 */
	public SessionsHealthIndicator(EndpointOperations endpoints, SessionHost host, Drains drains) {
		this.endpoints = endpoints;
		this.host = host;
		this.drains = drains;
	}

	@Override
	protected void doHealthCheck(Health.Builder builder) {
		boolean accepting = this.endpoints.isAccepting();
		(accepting ? builder.up() : builder.outOfService()).withDetail("accepting", accepting)
			.withDetail("sessions", this.host.sessions().size());
		if (this.drains.isDraining()) {
			builder.withDetail("draining", "all");
		}
		else if (!this.drains.endpoints().isEmpty()) {
			builder.withDetail("draining", this.drains.endpoints());
		}
	}

}

package io.websock.spring.actuate;

import java.util.List;
import java.util.function.Predicate;

import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;

/**
 * Health of the application's sessions: out of service while no endpoint takes new ones.
 */
public final class SessionsHealthIndicator extends AbstractHealthIndicator {

	private final EndpointOperations endpoints;

	/**
	 * Creates the indicator.
	 * @param endpoints what is known of endpoints
	 */
	public SessionsHealthIndicator(EndpointOperations endpoints) {
		this.endpoints = endpoints;
	}

	@Override
	protected void doHealthCheck(Health.Builder builder) {
		Overview overview = this.endpoints.overview();
		(overview.accepting() ? builder.up() : builder.outOfService()).withDetail("accepting", overview.accepting())
			.withDetail("sessions", overview.sessions())
			.withDetail("draining", names(overview, EndpointReport::draining))
			.withDetail("full", names(overview, EndpointReport::full));
	}

	private static List<String> names(Overview overview, Predicate<EndpointReport> condition) {
		return overview.endpoints().stream().filter(condition).map((report) -> report.endpoint().name()).toList();
	}

}

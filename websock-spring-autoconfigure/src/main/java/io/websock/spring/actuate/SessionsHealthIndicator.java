package io.websock.spring.actuate;

import java.util.List;
import java.util.function.Predicate;

import io.websock.engine.EngineProbe;

import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.Status;

/**
 * Health of the application's sessions: down while part of the engine does not answer,
 * out of service while no endpoint takes new ones.
 */
final class SessionsHealthIndicator extends AbstractHealthIndicator {

	private final EndpointOperations endpoints;

	private final List<EngineProbe> probes;

	/**
	 * Creates the indicator.
	 * @param endpoints what is known of endpoints
	 * @param probes parts of the engine that are asked whether they work
	 */
	SessionsHealthIndicator(EndpointOperations endpoints, List<EngineProbe> probes) {
		this.endpoints = endpoints;
		this.probes = List.copyOf(probes);
	}

	@Override
	protected void doHealthCheck(Health.Builder builder) {
		Overview overview = this.endpoints.overview();
		List<String> complaints = this.probes.stream().flatMap((probe) -> probe.complaints().stream()).toList();
		builder.status(status(overview.accepting(), complaints))
			.withDetail("accepting", overview.accepting())
			.withDetail("sessions", overview.sessions())
			.withDetail("draining", names(overview, EndpointReport::draining))
			.withDetail("full", names(overview, EndpointReport::full))
			.withDetail("stuckCallbacks", overview.stuckCallbacks())
			.withDetail("unresponsive", complaints);
	}

	private static Status status(boolean accepting, List<String> complaints) {
		if (!complaints.isEmpty()) {
			return Status.DOWN;
		}
		return accepting ? Status.UP : Status.OUT_OF_SERVICE;
	}

	private static List<String> names(Overview overview, Predicate<EndpointReport> condition) {
		return overview.endpoints().stream().filter(condition).map((report) -> report.endpoint().name()).toList();
	}

}

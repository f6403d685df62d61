package io.websock.spring.actuate;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

import io.websock.spring.client.ClientReport;
import io.websock.spring.client.ClientReport.State;

import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.Status;

/**
 * Health of the application's client beans: down while a required one has no connection,
 * unknown while its first attempt is under way. Its details say why, for each.
 */
final class ClientsHealthIndicator extends AbstractHealthIndicator {

	private final Supplier<List<ClientReport>> clients;

	/**
	 * Creates the indicator.
	 * @param clients the connections, at any time
	 */
	ClientsHealthIndicator(Supplier<List<ClientReport>> clients) {
		this.clients = clients;
	}

	@Override
	protected void doHealthCheck(Health.Builder builder) {
		List<ClientReport> reports = this.clients.get();
		List<ClientReport> required = reports.stream().filter(ClientReport::required).toList();
		builder.status(status(required))
			.withDetail("open", reports.stream().filter((report) -> report.state() == State.OPEN).count())
			.withDetail("connections", reports.size())
			.withDetail("required", details(required));
	}

	private static Status status(List<ClientReport> required) {
		if (required.stream().anyMatch(ClientsHealthIndicator::isDown)) {
			return Status.DOWN;
		}
		boolean open = required.stream().allMatch((report) -> report.state() == State.OPEN);
		return open ? Status.UP : Status.UNKNOWN;
	}

	/**
	 * Returns whether an attempt has failed, or a connection has ended, since the last
	 * one was open.
	 */
	private static boolean isDown(ClientReport report) {
		return report.state() != State.OPEN && report.lastCause() != null;
	}

	private static Map<String, Map<String, Object>> details(List<ClientReport> reports) {
		Map<String, Map<String, Object>> details = new LinkedHashMap<>();
		for (ClientReport report : reports) {
			Map<String, Object> detail = new LinkedHashMap<>();
			detail.put("state", report.state());
			detail.put("url", report.url());
			detail.put("attempts", report.attempts());
			if (report.state() != State.OPEN && report.lastCause() != null) {
				detail.put("cause", report.lastCause());
			}
			details.put(report.client(), detail);
		}
		return details;
	}

}

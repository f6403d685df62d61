package io.websock.spring.actuate;

import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

import io.websock.engine.Session;
import io.websock.engine.SessionRegistry;
import io.websock.spring.HandshakeOutcome;
import io.websock.spring.admission.SessionLimits;
import io.websock.spring.client.ClientReport;
import io.websock.spring.counts.CauseCounts;
import io.websock.spring.counts.EndpointCounts;
import io.websock.spring.drain.Drains;
import io.websock.spring.endpoint.EndpointDescription;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.actuate.endpoint.InvalidEndpointRequestException;

/**
 * What operators see of endpoints and do to them. Thread-safe.
 */
final class EndpointOperations {

	private static final Duration MAX_WINDOW = Duration.ofHours(1);

	private final SessionRegistry registry;

	private final Drains drains;

	private final SessionLimits limits;

	private final List<EndpointDescription> endpoints;

	private final EndpointCounts counts;

	private final Supplier<List<ClientReport>> clients;

	/**
	 * Creates the operations.
	 * @param registry the sessions of this node
	 * @param drains the application's drains
	 * @param limits how many sessions there may be
	 * @param endpoints the application's endpoints
	 * @param counts what was refused and dropped
	 * @param clients the connections of its clients, at any time
	 */
	EndpointOperations(SessionRegistry registry, Drains drains, SessionLimits limits,
			List<EndpointDescription> endpoints, EndpointCounts counts, Supplier<List<ClientReport>> clients) {
		this.registry = registry;
		this.drains = drains;
		this.limits = limits;
		this.endpoints = List.copyOf(endpoints);
		this.counts = counts;
		this.clients = clients;
	}

	/**
	 * Returns all endpoints. It is accepting while any of them is; if there is none, none
	 * is refused.
	 */
	Overview overview() {
		List<EndpointReport> reports = this.endpoints.stream().map(this::report).toList();
		boolean accepting = reports.isEmpty() ? !this.drains.isDraining()
				: reports.stream().anyMatch(EndpointReport::accepting);
		int stuck = (int) this.registry.sessions().stream().filter(Session::isStuck).count();
		return new Overview(accepting, this.registry.sessions().size(), stuck, this.limits, reports,
				this.clients.get());
	}

	@Nullable EndpointReport find(String name) {
		return this.endpoints.stream()
			.filter((endpoint) -> endpoint.name().equals(name))
			.findFirst()
			.map(this::report)
			.orElse(null);
	}

	private EndpointReport report(EndpointDescription endpoint) {
		int sessions = this.registry.sessions(endpoint.name()).size();
		boolean draining = this.drains.isDraining(endpoint.name());
		boolean full = isFull(this.limits, this.registry.sessions().size()) || isFull(endpoint.limits(), sessions);
		CauseCounts counts = this.counts.of(endpoint.name());
		Map<HandshakeOutcome, Long> refusals = new EnumMap<>(HandshakeOutcome.class);
		refusals.putAll(counts.handshakes());
		refusals.remove(HandshakeOutcome.ACCEPTED);
		return new EndpointReport(!draining && !full, draining, full, sessions, refusals, counts.drops(), endpoint);
	}

	private static boolean isFull(SessionLimits limits, int sessions) {
		return limits.sessions() > 0 && sessions >= limits.sessions();
	}

	/**
	 * Does something to an endpoint, or to all.
	 * @param endpoint name of an endpoint there is, or {@code null} for all
	 * @param action what to do
	 * @param share which part of the sessions to shed
	 * @param window how long that takes
	 * @throws InvalidEndpointRequestException if the share or window is missing or out of
	 * bounds
	 */
	ActionReport act(@Nullable String endpoint, Action action, @Nullable Double share, Duration window) {
		int shed = 0;
		switch (action) {
			case DRAIN -> drain(endpoint);
			case RESUME -> resume(endpoint);
			case SHED -> shed = shed(endpoint, share, window);
		}
		EndpointReport one = (endpoint != null) ? find(endpoint) : null;
		if (one != null) {
			return new ActionReport(one.accepting(), one.sessions(), shed);
		}
		Overview all = overview();
		return new ActionReport(all.accepting(), all.sessions(), shed);
	}

	private void drain(@Nullable String endpoint) {
		if (endpoint != null) {
			this.drains.drain(endpoint);
		}
		else {
			this.drains.drain();
		}
	}

	private void resume(@Nullable String endpoint) {
		if (endpoint != null) {
			this.drains.resume(endpoint);
		}
		else {
			this.drains.resume();
		}
	}

	private int shed(@Nullable String endpoint, @Nullable Double share, Duration window) {
		if (share == null || !(share > 0 && share <= 1)) {
			throw invalid("'share' must be greater than 0 and at most 1, was " + share);
		}
		if (window.isNegative() || window.compareTo(MAX_WINDOW) > 0) {
			throw invalid("'window' must be from zero to one hour, was " + window);
		}
		return this.drains.shed(endpoint, share, window);
	}

	private static InvalidEndpointRequestException invalid(String rule) {
		return new InvalidEndpointRequestException(rule, rule);
	}

}

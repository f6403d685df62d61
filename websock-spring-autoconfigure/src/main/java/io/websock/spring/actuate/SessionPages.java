package io.websock.spring.actuate;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;

import io.websock.engine.Backlog;
import io.websock.engine.Session;
import io.websock.engine.SessionRegistry;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.actuate.endpoint.InvalidEndpointRequestException;

/**
 * Lists sessions page by page. However many there are, a page is small, and one look at
 * each of them is the most it takes.
 *
 * @param registry the sessions of this node
 * @param clock clock of those who look
 */
record SessionPages(SessionRegistry registry, Clock clock) {

	static final int DEFAULT_SIZE = 50;

	static final int MAX_SIZE = 500;

	/** Sessions that are put in order. */
	static final int MAX_ORDERED = 10_000;

	SessionPage page(@Nullable String endpoint, SessionOrder order, int page, int size) {
		requirePage(page, size);
		Collection<Session> sessions = (endpoint != null) ? this.registry.sessions(endpoint) : this.registry.sessions();
		Instant now = this.clock.instant().truncatedTo(ChronoUnit.MILLIS);
		Stream<Session> ordered = (order == SessionOrder.ANY) ? sessions.stream()
				: slowest(endpoint, (page + 1L) * size);
		List<SessionReport> reports = ordered.skip((long) page * size)
			.limit(size)
			.map((session) -> SessionReport.of(session, now))
			.toList();
		return new SessionPage(sessions.size(), page, size, now, reports);
	}

	private Stream<Session> slowest(@Nullable String endpoint, long count) {
		require(count <= MAX_ORDERED, "Only the first " + MAX_ORDERED + " sessions are put in order");
		List<Backlog> slowest = (endpoint != null) ? this.registry.slowest(endpoint, (int) count)
				: this.registry.slowest((int) count);
		return slowest.stream().map(Backlog::session);
	}

	static void requirePage(int page, int size) {
		require(page >= 0, "'page' must be zero or greater, was " + page);
		requireSize(size);
	}

	static void requireSize(int size) {
		require(size > 0 && size <= MAX_SIZE, "'size' must be from 1 to " + MAX_SIZE + ", was " + size);
	}

	private static void require(boolean condition, String rule) {
		if (!condition) {
			throw new InvalidEndpointRequestException(rule, rule);
		}
	}

}

package io.websock.spring.actuate;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.stream.Stream;

import io.websock.spring.session.Session;
import io.websock.spring.session.SessionHost;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.actuate.endpoint.InvalidEndpointRequestException;

/**
 * Lists sessions page by page. However many there are, a page is small, and one look at
 * each of them is the most it takes.
 *
 * @param host home of the sessions
 * @param clock clock of those who look
 */
record SessionPages(SessionHost host, Clock clock) {

	static final int DEFAULT_SIZE = 50;

	static final int MAX_SIZE = 500;

	/** Sessions that are put in order. */
	static final int MAX_ORDERED = 10_000;

	SessionPage page(@Nullable String endpoint, SessionOrder order, int page, int size) {
		require(page >= 0, "'page' must be zero or greater, was " + page);
		require(size > 0 && size <= MAX_SIZE, "'size' must be from 1 to " + MAX_SIZE + ", was " + size);
		Collection<Session> sessions = (endpoint != null) ? this.host.sessions(endpoint) : this.host.sessions();
		Instant now = this.clock.instant().truncatedTo(ChronoUnit.MILLIS);
		List<SessionReport> reports = ordered(sessions, order, (page + 1L) * size).skip((long) page * size)
			.limit(size)
			.map((session) -> SessionReport.of(session, now))
			.toList();
		return new SessionPage(sessions.size(), page, size, now, reports);
	}

	private Stream<Session> ordered(Collection<Session> sessions, SessionOrder order, long count) {
		if (order == SessionOrder.ANY) {
			return sessions.stream();
		}
		require(count <= MAX_ORDERED, "Only the first " + MAX_ORDERED + " sessions are put in order");
		return slowest(sessions, (int) count).stream();
	}

	private static List<Session> slowest(Collection<Session> sessions, int count) {
		PriorityQueue<Depth> deepest = new PriorityQueue<>(Depth.ORDER);
		for (Session session : sessions) {
			deepest.add(new Depth(session, session.outboundBytes(), session.mailboxDepth()));
			if (deepest.size() > count) {
				deepest.remove();
			}
		}
		return deepest.stream().sorted(Depth.ORDER.reversed()).map(Depth::session).toList();
	}

	private static void require(boolean condition, String rule) {
		if (!condition) {
			throw new InvalidEndpointRequestException(rule, rule);
		}
	}

	/**
	 * How much waited for a session when it was looked at: it changes while it is sorted.
	 */
	private record Depth(Session session, long bytes, int messages) {

		static final Comparator<Depth> ORDER = Comparator.comparingLong(Depth::bytes).thenComparingInt(Depth::messages);

	}

}

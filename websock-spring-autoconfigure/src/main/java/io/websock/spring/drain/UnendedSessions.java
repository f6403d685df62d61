package io.websock.spring.drain;

import java.util.Collection;
import java.util.Comparator;
import java.util.stream.Collectors;

import io.websock.engine.Session;
import io.websock.engine.SessionListener.Callback;

/**
 * Sessions that are left when the time of a drain is up, for a log line: those that a
 * callback holds up come first, and not all are named.
 *
 * @param sessions the sessions
 */
record UnendedSessions(Collection<Session> sessions) {

	private static final int MAX_NAMES = 10;

	@Override
	public String toString() {
		int more = this.sessions.size() - MAX_NAMES;
		return this.sessions.stream()
			.sorted(Comparator.comparing((session) -> session.callback() == null))
			.limit(MAX_NAMES)
			.map(UnendedSessions::describe)
			.collect(Collectors.joining(", ")) + ((more > 0) ? " and " + more + " more" : "");
	}

	private static String describe(Session session) {
		Callback callback = session.callback();
		return "%s of endpoint '%s'".formatted(session.id(), session.endpoint().name())
				+ ((callback != null) ? " in " + callback : "");
	}

}

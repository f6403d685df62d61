package io.websock.spring.session;

import java.util.Collection;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

import io.websock.ConnectInfo;
import io.websock.SessionId;

import org.jspecify.annotations.Nullable;

/**
 * Home of all sessions: creates, finds and lists them (signatures only; being written).
 */
public final class SessionHost {

	/** Executor that runs sessions woken by messages; one timer wheel for all. */
	public SessionHost(Executor executor, TimerWheel timers) {
	}

	/** Creates and registers a session; the caller opens it. */
	public Session<?> create(SessionEndpoint endpoint, ConnectInfo connect, Transport transport) {
		throw new UnsupportedOperationException();
	}

	/** Finds a session that has not ended. */
	public @Nullable Session<?> find(SessionId id) {
		return null;
	}

	/** Sessions of an endpoint now; empty if there is no such endpoint. */
	public Collection<Session<?>> sessions(String endpoint) {
		return List.of();
	}

	/** All sessions now (live view, weakly consistent). */
	public Collection<Session<?>> sessions() {
		return List.of();
	}

	/** Adds a listener told each session that has ended. */
	public void onClosed(Consumer<SessionId> listener) {
	}

}

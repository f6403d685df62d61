package io.websock.engine;

import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

import io.websock.ConnectInfo;
import io.websock.SessionId;
import org.jspecify.annotations.Nullable;

/**
 * Registry of all sessions: creates, finds and lists them. Thread-safe; no method blocks.
 */
public final class SessionRegistry {

	private final Executor executor;

	private final TimerWheel timers;

	private final CallbackInstrumentation instrumentation;

	private final SessionIds ids;

	private final Map<SessionId, Session> sessions = new ConcurrentHashMap<>();

	private final Map<String, Set<Session>> byEndpoint = new ConcurrentHashMap<>();

	private final List<Consumer<Session>> closedListeners = new CopyOnWriteArrayList<>();

	/**
	 * Creates a registry.
	 * @param executor executor of sessions that messages and timers wake; callbacks may
	 * block its threads
	 * @param timers timers of all sessions
	 */
	public SessionRegistry(Executor executor, TimerWheel timers) {
		this(executor, timers, CallbackInstrumentation.NONE);
	}

	/**
	 * Creates a registry.
	 * @param executor executor of sessions that messages and timers wake; callbacks may
	 * block its threads
	 * @param timers timers of all sessions
	 * @param instrumentation instrumentation of callbacks
	 */
	public SessionRegistry(Executor executor, TimerWheel timers, CallbackInstrumentation instrumentation) {
		this(executor, timers, instrumentation, SessionId::random);
	}

	/**
	 * Creates a registry.
	 * @param executor executor of sessions that messages and timers wake; callbacks may
	 * block its threads
	 * @param timers timers of all sessions
	 * @param instrumentation instrumentation of callbacks
	 * @param ids source of the addresses of new sessions
	 */
	public SessionRegistry(Executor executor, TimerWheel timers, CallbackInstrumentation instrumentation,
			SessionIds ids) {
		this.executor = executor;
		this.timers = timers;
		this.instrumentation = instrumentation;
		this.ids = ids;
	}

	/**
	 * Returns the address for a session that is about to be created.
	 * @return a new address
	 */
	public SessionId nextId() {
		return this.ids.next();
	}

	/**
	 * Creates and registers a session. The caller opens it.
	 * @param endpoint the endpoint it belongs to
	 * @param connect what is known from its handshake
	 * @param transport its connection
	 * @return the session
	 */
	public Session create(SessionEndpoint endpoint, ConnectInfo connect, Transport transport) {
		return create(endpoint, connect, transport, () -> {
		});
	}

	/**
	 * Creates and registers a session. The caller opens it.
	 * @param endpoint the endpoint it belongs to
	 * @param connect what is known from its handshake
	 * @param transport its connection
	 * @param ended called once, when the session has ended and is no longer registered
	 * @return the session
	 */
	public Session create(SessionEndpoint endpoint, ConnectInfo connect, Transport transport, Runnable ended) {
		Session session = new Session(new SessionAssembly(endpoint, connect, transport, this.executor, this.timers,
				this.instrumentation, () -> {
					try {
						remove(endpoint, connect.session());
					}
					finally {
						ended.run();
					}
				}));
		this.sessions.put(session.id(), session);
		this.byEndpoint.computeIfAbsent(endpoint.name(), (name) -> ConcurrentHashMap.newKeySet()).add(session);
		return session;
	}

	/**
	 * Finds a session.
	 * @param id its address
	 * @return the session, or {@code null} if there is none or it has ended
	 */
	public @Nullable Session find(SessionId id) {
		return this.sessions.get(id);
	}

	/**
	 * Returns the sessions of an endpoint.
	 * @param endpoint the endpoint's name
	 * @return a live view, weakly consistent; empty if there is no such endpoint
	 */
	public Collection<Session> sessions(String endpoint) {
		return Collections.unmodifiableCollection(this.byEndpoint.getOrDefault(endpoint, Set.of()));
	}

	/**
	 * Returns all sessions.
	 * @return a live view, weakly consistent
	 */
	public Collection<Session> sessions() {
		return Collections.unmodifiableCollection(this.sessions.values());
	}

	/**
	 * Returns the sessions with the largest backlogs. Reads each session once, without
	 * disturbing it, and sorts no more than asked for.
	 * @param limit maximum number of sessions; none if zero or less
	 * @return the backlogs, the largest first, without those that are empty
	 */
	public List<Backlog> slowest(int limit) {
		return slowest(this.sessions.values(), limit);
	}

	/**
	 * Returns the sessions of an endpoint with the largest backlogs, as
	 * {@link #slowest(int)} does for all sessions.
	 * @param endpoint the endpoint's name
	 * @param limit maximum number of sessions; none if zero or less
	 * @return the backlogs, the largest first, without those that are empty
	 */
	public List<Backlog> slowest(String endpoint, int limit) {
		return slowest(sessions(endpoint), limit);
	}

	private static List<Backlog> slowest(Collection<Session> sessions, int limit) {
		PriorityQueue<Backlog> slowest = new PriorityQueue<>(Backlog.SMALLEST_FIRST);
		for (Session session : sessions) {
			Backlog backlog = Backlog.of(session);
			if (!backlog.isEmpty()) {
				slowest.add(backlog);
			}
			if (slowest.size() > Math.max(0, limit)) {
				slowest.remove();
			}
		}
		return slowest.stream().sorted(Backlog.SMALLEST_FIRST.reversed()).toList();
	}

	/**
	 * Returns the executor of sessions that messages and timers wake.
	 * @return the executor
	 */
	public Executor executor() {
		return this.executor;
	}

	/**
	 * Captures the calling thread's context, such as a trace, for a message that another
	 * thread will hand to its session.
	 * @param message the message
	 * @return the message to send in its place
	 */
	public Object capture(Object message) {
		return this.instrumentation.capture(message);
	}

	/**
	 * Returns the timers of all sessions.
	 * @return the timers
	 */
	public TimerWheel timers() {
		return this.timers;
	}

	/**
	 * Adds a listener that is called with each session that has ended, on the thread that
	 * ran it.
	 * @param listener the listener; it must be quick
	 */
	public void onClosed(Consumer<Session> listener) {
		this.closedListeners.add(listener);
	}

	private void remove(SessionEndpoint endpoint, SessionId id) {
		Session session = this.sessions.remove(id);
		if (session != null) {
			this.byEndpoint.getOrDefault(endpoint.name(), Set.of()).remove(session);
			Throwable failure = null;
			for (Consumer<Session> listener : this.closedListeners) {
				failure = Steps.attempt(failure, () -> listener.accept(session));
			}
			if (failure != null) {
				throw new IllegalStateException("A listener of the end of sessions failed", failure);
			}
		}
	}

}

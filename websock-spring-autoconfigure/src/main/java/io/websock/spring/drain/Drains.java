package io.websock.spring.drain;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.DoubleSupplier;

import io.websock.engine.Session;
import io.websock.engine.SessionRegistry;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

import org.springframework.core.log.LogMessage;

/**
 * The drains of an application. An endpoint that is drained takes no new sessions, and
 * those that it has are ended. Thread-safe; no method blocks but {@link #close()}.
 */
public final class Drains {

	private static final Log logger = LogFactory.getLog(Drains.class);

	private final SessionRegistry registry;

	private final DrainPlan plan;

	private final DoubleSupplier random;

	/** The drains of single endpoints, by endpoint, until they are resumed. */
	private final Map<String, Drain> endpoints = new ConcurrentHashMap<>();

	/** The drain of all endpoints, until they are resumed. */
	private volatile @Nullable Drain all;

	/** Whether the drain of all endpoints is that of the application's stop. */
	private volatile boolean stopping;

	/**
	 * Creates the drains: none is under way.
	 * @param registry registry of the sessions
	 * @param plan how to end them when the application stops
	 * @param random source of numbers from 0 to 1, to spread what is done
	 */
	public Drains(SessionRegistry registry, DrainPlan plan, DoubleSupplier random) {
		this.registry = registry;
		this.plan = plan;
		this.random = random;
		registry.onClosed(this::ended);
	}

	/**
	 * Returns whether no endpoint takes new sessions.
	 * @return {@code true} while all endpoints are drained together
	 */
	public boolean isDraining() {
		return this.all != null;
	}

	/**
	 * Returns whether an endpoint takes no new sessions.
	 * @param endpoint the endpoint's name
	 * @return {@code true} while it is drained, alone or with all others
	 */
	public boolean isDraining(String endpoint) {
		return isDraining() || this.endpoints.containsKey(endpoint);
	}

	/**
	 * Returns the endpoints that are drained alone.
	 * @return their names, sorted
	 */
	public SortedSet<String> endpoints() {
		return Collections.unmodifiableSortedSet(new TreeSet<>(this.endpoints.keySet()));
	}

	/**
	 * Refuses new sessions at all endpoints until {@link #resume()}, and ends those there
	 * are in batches, however long that takes. Does nothing if they are drained already.
	 */
	public synchronized void drain() {
		if (this.all == null) {
			logger.info("No endpoint takes new sessions");
			begin(this.plan.whileRunning());
		}
	}

	/**
	 * Refuses new sessions at an endpoint until it is resumed, and ends those it has in
	 * batches, however long that takes. Does nothing if it is drained already.
	 * @param endpoint the endpoint's name
	 */
	public synchronized void drain(String endpoint) {
		Drain drain = new Drain(this.registry.timers(), () -> this.registry.sessions(endpoint),
				this.plan.whileRunning(), this.random);
		if (this.endpoints.putIfAbsent(endpoint, drain) == null) {
			logger.info(LogMessage.format("Endpoint '%s' takes no new sessions", endpoint));
			drain.begin();
		}
	}

	/**
	 * Cancels all drains and takes new sessions again, unless the application stops.
	 * @return whether new sessions are taken
	 */
	public synchronized boolean resume() {
		if (this.stopping) {
			return false;
		}
		List.copyOf(this.endpoints.keySet()).forEach(this::resume);
		if (this.all != null) {
			logger.info("Endpoints take new sessions again");
		}
		cancel(this.all);
		this.all = null;
		return true;
	}

	/**
	 * Cancels the drain of an endpoint.
	 * @param endpoint the endpoint's name
	 * @return whether it takes new sessions: not if all endpoints are drained
	 */
	public synchronized boolean resume(String endpoint) {
		Drain drain = this.endpoints.remove(endpoint);
		if (drain != null) {
			logger.info(LogMessage.format("The drain of endpoint '%s' is called off", endpoint));
			drain.cancel();
		}
		return !isDraining();
	}

	/**
	 * Ends a share of the sessions, chosen at random, spread over a time. New sessions
	 * are taken all the while.
	 * @param endpoint name of the endpoint to take them from, or {@code null} for all
	 * @param share part of the sessions, from 0 to 1
	 * @param window how long it takes
	 * @return how many sessions will be ended
	 */
	public int shed(@Nullable String endpoint, double share, Duration window) {
		List<Session> sessions = new ArrayList<>(
				(endpoint != null) ? this.registry.sessions(endpoint) : this.registry.sessions());
		Collections.shuffle(sessions);
		List<Session> shed = sessions.subList(0, (int) Math.ceil(share * sessions.size()));
		logger.info(LogMessage.format("Ending %s of %s WebSocket sessions within %s", shed.size(), sessions.size(),
				window));
		new JitteredSchedule(this.registry.timers(), this.random).spread(shed,
				window.dividedBy(Math.max(1, shed.size())),
				(session) -> session.shutdown(session.endpoint().settings().closeCodes().drain()));
		return shed.size();
	}

	/**
	 * Ends a session that was under way when its endpoint began to be drained. Called
	 * before it opens.
	 * @param session the session
	 */
	public void admit(Session session) {
		if (isDraining(session.endpoint().name())) {
			session.shutdown((this.stopping ? this.plan : this.plan.whileRunning()).closeCode(session));
		}
	}

	/**
	 * Returns how many sessions were notified by drains and have not ended.
	 */
	int notified() {
		Drain drain = this.all;
		return ((drain != null) ? drain.notified() : 0)
				+ this.endpoints.values().stream().mapToInt(Drain::notified).sum();
	}

	/**
	 * Ends all sessions for the stop of the application.
	 * @return what completes when no session is left or the time is up
	 */
	synchronized CompletableFuture<Void> stop() {
		Drain drain = this.all;
		if (drain == null || !this.stopping) {
			cancel(drain);
			this.stopping = true;
			drain = begin(this.plan);
		}
		return drain.done();
	}

	/**
	 * Cuts the sessions that are left if the stop of the application did not wait for
	 * them to end. Blocks for a second at most; their threads and timers must still work.
	 */
	public void close() {
		Drain drain = this.all;
		if (drain != null && this.stopping) {
			drain.close();
		}
	}

	synchronized void start() {
		this.stopping = false;
		resume();
	}

	private Drain begin(DrainPlan plan) {
		Drain drain = new Drain(this.registry.timers(), this.registry::sessions, plan, this.random);
		this.all = drain;
		drain.begin();
		return drain;
	}

	private void ended(Session session) {
		ended(this.all, session);
		ended(this.endpoints.get(session.endpoint().name()), session);
	}

	private static void ended(@Nullable Drain drain, Session session) {
		if (drain != null) {
			drain.ended(session);
		}
	}

	private static void cancel(@Nullable Drain drain) {
		if (drain != null) {
			drain.cancel();
		}
	}

}

package io.websock.spring.drain;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.DoubleSupplier;
import java.util.function.Supplier;

import io.websock.SessionId;
import io.websock.engine.Session;
import io.websock.engine.TimerWheel;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

import org.springframework.core.log.LogMessage;

/**
 * One drain of sessions. It runs on the timers and never blocks a thread.
 */
final class Drain {

	private static final Log logger = LogFactory.getLog(Drain.class);

	/** For {@code terminate} of sessions that were cut, and its stage. */
	private static final Duration GRACE = Duration.ofSeconds(1);

	private final TimerWheel timers;

	/** The sessions that are left, at any time. */
	private final Supplier<Collection<Session>> sessions;

	private final DrainPlan plan;

	private final DoubleSupplier random;

	private final CompletableFuture<Void> done = new CompletableFuture<>();

	/** The sessions that were notified and have not ended. */
	private final Set<SessionId> notified = ConcurrentHashMap.newKeySet();

	/** Sessions that were not looked at; used by one batch after the other. */
	private Iterator<Session> unseen = Collections.emptyIterator();

	/** Sessions that make a batch; written before the first. */
	private int batch;

	Drain(TimerWheel timers, Supplier<Collection<Session>> sessions, DrainPlan plan, DoubleSupplier random) {
		this.timers = timers;
		this.sessions = sessions;
		this.plan = plan;
		this.random = random;
	}

	/**
	 * Returns the stage that completes when no session is left, the time is up, or the
	 * drain is cancelled.
	 */
	CompletableFuture<Void> done() {
		return this.done;
	}

	void begin() {
		int count = this.sessions.get().size();
		if (count > 0) {
			logger.info(LogMessage.format("Ending %s WebSocket sessions", count));
		}
		this.batch = this.plan.batch(count);
		nextBatch();
		if (!this.done.isDone() && this.plan.hasTimeout()) {
			this.timers.schedule(this.plan.timeout(), this::giveUp);
		}
	}

	/**
	 * Stops notifying sessions. Those that were notified end all the same.
	 */
	void cancel() {
		this.done.complete(null);
	}

	/**
	 * Notifies the next sessions, among them those of handshakes that were under way when
	 * the drain began.
	 */
	private void nextBatch() {
		completeIfEmpty();
		if (!this.done.isDone()) {
			Duration pause = this.plan.pause(this.random.getAsDouble());
			notifyBatch(pause);
			completeIfEmpty();
			this.timers.schedule(pause, this::nextBatch);
		}
	}

	private void notifyBatch(Duration pause) {
		List<Session> next = next(this.batch);
		if (this.plan.staggered()) {
			new JitteredSchedule(this.timers, this.random).spread(next, pause.dividedBy(this.batch), this::end);
		}
		else {
			next.forEach(this::end);
		}
	}

	/**
	 * Returns sessions to be notified. Goes on behind those of the batch before, so that
	 * no session is looked at for each batch, and once from the start for new ones.
	 */
	private List<Session> next(int limit) {
		List<Session> next = new ArrayList<>();
		boolean fromStart = false;
		while (next.size() < limit) {
			if (!this.unseen.hasNext()) {
				if (fromStart) {
					break;
				}
				fromStart = true;
				this.unseen = this.sessions.get().iterator();
			}
			else {
				addTo(next, this.unseen.next());
			}
		}
		return next;
	}

	private void addTo(List<Session> batch, Session session) {
		if (this.notified.add(session.id())) {
			if (session.hasEnded()) {
				this.notified.remove(session.id());
			}
			else {
				batch.add(session);
			}
		}
	}

	private void end(Session session) {
		if (!this.done.isDone()) {
			session.shutdown(this.plan.closeCode(session));
		}
	}

	/**
	 * Notes that a session has ended.
	 */
	void ended(Session session) {
		this.notified.remove(session.id());
		completeIfEmpty();
	}

	/**
	 * Returns how many sessions were notified and have not ended.
	 */
	int notified() {
		return this.notified.size();
	}

	private void completeIfEmpty() {
		if (this.sessions.get().isEmpty()) {
			this.done.complete(null);
		}
	}

	private void giveUp() {
		if (!this.done.isDone()) {
			cut("within " + this.plan.timeout());
			this.timers.schedule(GRACE, this::abandon);
		}
	}

	private void cut(String limit) {
		Collection<Session> left = this.sessions.get();
		logger.warn(LogMessage.format("Cutting %s WebSocket sessions that did not end %s: %s", left.size(), limit,
				new UnendedSessions(left)));
		left.forEach((session) -> {
			end(session);
			session.abandon();
		});
	}

	/**
	 * Cuts the sessions that are left, as after the timeout, and waits for their end.
	 */
	void close() {
		if (!this.done.isDone()) {
			cut("before the application");
			this.done.completeOnTimeout(null, GRACE.toMillis(), TimeUnit.MILLISECONDS).join();
			abandon();
		}
	}

	/**
	 * Waits no longer for the end of sessions that were cut. Neither their threads nor
	 * their timers outlive the application.
	 */
	private void abandon() {
		this.sessions.get().forEach(Session::abandon);
		this.done.complete(null);
	}

}

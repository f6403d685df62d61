package io.websock.spring.actuate;

import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import io.websock.SessionId;
import io.websock.engine.Session;
import io.websock.engine.SessionRegistry;
import io.websock.spring.actuate.TraceReport.State;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

import org.springframework.core.log.LogMessage;

/**
 * Traces of sessions that operators look at. A trace ends with its session, when it is
 * full, when its time is over, or when nobody reads it any more. Thread-safe.
 */
final class Traces {

	private static final Log logger = LogFactory.getLog(Traces.class);

	/** How often a trace is looked at, to end it in time. */
	private static final Duration CHECK = Duration.ofSeconds(5);

	private final SessionRegistry registry;

	private final TraceLimits limits;

	private final boolean payloads;

	private final Clock clock;

	private final Map<SessionId, Attended> traces = new ConcurrentHashMap<>();

	/**
	 * Creates traces.
	 * @param registry the sessions of this node
	 * @param limits limits of all traces
	 * @param payloads whether payloads are shown
	 * @param clock clock of those who look
	 */
	Traces(SessionRegistry registry, TraceLimits limits, boolean payloads, Clock clock) {
		this.registry = registry;
		this.limits = limits;
		this.payloads = payloads;
		this.clock = clock;
		registry.onClosed((session) -> {
			Attended attended = this.traces.get(session.id());
			if (attended != null) {
				attended.trace.end(State.ENDED);
			}
		});
	}

	boolean exists(SessionId id) {
		return this.registry.find(id) != null;
	}

	/**
	 * Starts a trace of a session, in place of its last one.
	 * @return whether there is room for it, and such a session
	 */
	synchronized boolean start(SessionId id) {
		Session session = this.registry.find(id);
		stop(id);
		if (session == null || this.traces.size() >= this.limits.traces()) {
			return false;
		}
		logger.info(LogMessage.format("Tracing frames of session %s of endpoint '%s', as an operator asked", id,
				session.endpoint().name()));
		Attended attended = new Attended(new FrameTrace(session, this.limits.frames(), this.payloads, this.clock),
				this.registry.timers().now());
		this.traces.put(id, attended);
		attended.trace.start();
		checkLater(id, attended);
		return true;
	}

	/**
	 * Returns what a trace has after a frame, and notes that somebody reads it.
	 * @return the report; {@code null} if there is no trace
	 */
	@Nullable TraceReport read(SessionId id, int after) {
		Attended attended = this.traces.get(id);
		if (attended == null) {
			return null;
		}
		attended.readAt = this.registry.timers().now();
		return attended.trace.after(after);
	}

	/**
	 * Ends a trace and forgets it.
	 * @return whether there was one
	 */
	boolean stop(SessionId id) {
		Attended attended = this.traces.remove(id);
		if (attended != null) {
			attended.trace.end(State.ENDED);
		}
		return attended != null;
	}

	private void checkLater(SessionId id, Attended attended) {
		this.registry.timers().schedule(CHECK, () -> check(id, attended));
	}

	private void check(SessionId id, Attended attended) {
		if (this.traces.get(id) != attended) {
			return;
		}
		long now = this.registry.timers().now();
		if (now - attended.readAt > this.limits.unattended().toNanos()) {
			stop(id);
			return;
		}
		if (now - attended.startedAt > this.limits.duration().toNanos()) {
			attended.trace.end(State.EXPIRED);
		}
		checkLater(id, attended);
	}

	/**
	 * A trace and when it was last read.
	 */
	private static final class Attended {

		private final FrameTrace trace;

		private final long startedAt;

		private volatile long readAt;

		Attended(FrameTrace trace, long now) {
			this.trace = trace;
			this.startedAt = now;
			this.readAt = now;
		}

	}

}

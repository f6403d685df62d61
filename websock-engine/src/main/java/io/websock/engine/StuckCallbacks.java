package io.websock.engine;

import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;

import io.websock.engine.SessionListener.Callback;

/**
 * Watch over callbacks that do not return and parts of the engine that do not respond: a
 * daemon thread that checks each session and each probe at intervals, and warns once of
 * each. It interrupts nothing. It has a thread of its own, since those that run callbacks
 * may all be blocked, and since a logger may block it.
 */
public final class StuckCallbacks {

	private static final System.Logger logger = System.getLogger(StuckCallbacks.class.getName());

	/** Warnings with a stack trace in one check; the others follow in the next ones. */
	static final int WARNINGS_A_LOOK = 20;

	/** Checks within the time after which a callback counts as stuck. */
	private static final int LOOKS = 8;

	private static final Duration MIN_PAUSE = Duration.ofMillis(50);

	private static final Duration MAX_PAUSE = Duration.ofSeconds(1);

	private final SessionRegistry registry;

	private final Duration warnAfter;

	private final List<EngineProbe> probes;

	private final Duration pause;

	/** Names in the complaints of the last check; used by the watching thread. */
	private Set<String> complained = Set.of();

	private final DaemonThread thread = new DaemonThread((task) -> new Thread(task, "websock-watch"), this::step);

	/**
	 * Creates a watch that does nothing yet.
	 * @param registry registry of the sessions
	 * @param warnAfter maximum duration of a callback; zero disables warnings
	 * @param probes probes of the engine, asked at each check
	 */
	public StuckCallbacks(SessionRegistry registry, Duration warnAfter, List<EngineProbe> probes) {
		this.registry = registry;
		this.warnAfter = warnAfter;
		this.probes = List.copyOf(probes);
		this.pause = pause(warnAfter);
	}

	private static Duration pause(Duration warnAfter) {
		Duration part = warnAfter.dividedBy(LOOKS);
		if (warnAfter.isZero() || part.compareTo(MAX_PAUSE) > 0) {
			return MAX_PAUSE;
		}
		return (part.compareTo(MIN_PAUSE) < 0) ? MIN_PAUSE : part;
	}

	/**
	 * Starts the thread. Does nothing if it runs already.
	 */
	public void start() {
		this.thread.start();
	}

	/**
	 * Stops the thread.
	 */
	public void stop() {
		this.thread.stop();
	}

	private void step() {
		LockSupport.parkNanos(this, this.pause.toNanos());
		try {
			look();
		}
		catch (Throwable ex) {
			SafeLog.error(logger, "A look at callbacks failed, and is repeated", ex);
		}
	}

	/**
	 * Checks everything once.
	 */
	void look() {
		if (!this.warnAfter.isZero()) {
			lookAtSessions(this.registry.timers().now());
		}
		lookAtProbes();
	}

	private void lookAtSessions(long now) {
		long after = this.warnAfter.toNanos();
		int left = WARNINGS_A_LOOK;
		for (Session session : this.registry.sessions()) {
			RunningCallback running = session.running();
			if (running.markIfStuck(now, after) && left > 0 && running.isNews()) {
				left--;
				warn(session, running, now);
			}
		}
	}

	private void warn(Session session, RunningCallback running, long now) {
		Thread thread = running.thread();
		Callback callback = running.callback();
		Duration age = Duration.ofNanos(running.age(now));
		if (thread == null || age.isNegative()) {
			return; // It has just returned
		}
		StringBuilder line = new StringBuilder(
				"Session %s of endpoint '%s' has been in %s for %d ms ('websock.execution.warn-after' is %d ms), on thread %s:"
					.formatted(session.id(), session.endpoint().name(), callback, age.toMillis(),
							this.warnAfter.toMillis(), thread.getName()));
		for (StackTraceElement element : thread.getStackTrace()) {
			line.append(System.lineSeparator()).append("\tat ").append(element);
		}
		SafeLog.log(logger, Level.WARNING, line.toString(), null);
	}

	private void lookAtProbes() {
		Set<String> complained = new HashSet<>();
		for (EngineProbe probe : this.probes) {
			for (String complaint : probe.complaints()) {
				String name = complaint.split(":", 2)[0];
				complained.add(name);
				if (!this.complained.contains(name)) {
					SafeLog.log(logger, Level.WARNING, "Sessions are held up by " + complaint, null);
				}
			}
		}
		this.complained = complained;
	}

}

package io.websock.spring.metrics;

import java.util.Collection;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

import io.micrometer.core.instrument.Clock;
import io.websock.engine.Session;
import io.websock.engine.SessionStats;

/**
 * Sums over the sessions of one endpoint. One pass over the sessions makes all of them,
 * for a registry that reads one gauge after the other. A sum is at most a second old, and
 * a gauge that is read twice makes a pass each time. Thread-safe.
 */
final class SessionSums {

	private static final long MAX_AGE = TimeUnit.SECONDS.toNanos(1);

	private final Supplier<Collection<Session>> sessions;

	private final Clock clock;

	/** The sums of the last pass that were not read since. */
	private final Map<Sum, Long> unread = new EnumMap<>(Sum.class);

	private long madeAt;

	/**
	 * Creates the sums.
	 * @param sessions the endpoint's sessions
	 * @param clock clock of the registry that reads them
	 */
	SessionSums(Supplier<Collection<Session>> sessions, Clock clock) {
		this.sessions = sessions;
		this.clock = clock;
	}

	synchronized long read(Sum sum) {
		if (!this.unread.containsKey(sum) || this.clock.monotonicTime() - this.madeAt > MAX_AGE) {
			pass();
		}
		return Objects.requireNonNull(this.unread.remove(sum));
	}

	private void pass() {
		long backPressured = 0;
		long stuck = 0;
		long messages = 0;
		long bytes = 0;
		for (Session session : this.sessions.get()) {
			SessionStats stats = session.stats();
			backPressured += stats.backPressured() ? 1 : 0;
			stuck += session.isStuck() ? 1 : 0;
			messages += stats.mailboxDepth();
			bytes += stats.outboundBytes();
		}
		this.unread.put(Sum.BACK_PRESSURED, backPressured);
		this.unread.put(Sum.STUCK, stuck);
		this.unread.put(Sum.MAILBOX_DEPTH, messages);
		this.unread.put(Sum.OUTBOUND_BYTES, bytes);
		this.madeAt = this.clock.monotonicTime();
	}

	/**
	 * What is summed.
	 */
	enum Sum {

		BACK_PRESSURED, STUCK, MAILBOX_DEPTH, OUTBOUND_BYTES

	}

}

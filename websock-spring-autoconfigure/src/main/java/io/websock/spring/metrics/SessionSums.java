package io.websock.spring.metrics;

import java.util.Collection;
import java.util.EnumSet;
import java.util.Set;
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

	private final long[] sums = new long[Sum.values().length];

	private final Set<Sum> unread = EnumSet.noneOf(Sum.class);

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
		if (!this.unread.contains(sum) || this.clock.monotonicTime() - this.madeAt > MAX_AGE) {
			pass();
		}
		this.unread.remove(sum);
		return this.sums[sum.ordinal()];
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
		this.sums[Sum.BACK_PRESSURED.ordinal()] = backPressured;
		this.sums[Sum.STUCK.ordinal()] = stuck;
		this.sums[Sum.MAILBOX_DEPTH.ordinal()] = messages;
		this.sums[Sum.OUTBOUND_BYTES.ordinal()] = bytes;
		this.unread.addAll(EnumSet.allOf(Sum.class));
		this.madeAt = this.clock.monotonicTime();
	}

	/**
	 * What is summed.
	 */
	enum Sum {

		BACK_PRESSURED, STUCK, MAILBOX_DEPTH, OUTBOUND_BYTES

	}

}

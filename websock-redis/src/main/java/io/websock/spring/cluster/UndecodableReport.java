package io.websock.spring.cluster;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * Logs that messages of other nodes could not be read: at once, and then once a minute,
 * since each message may be one. Used by one thread.
 */
final class UndecodableReport {

	private static final Logger logger = System.getLogger(UndecodableReport.class.getName());

	private static final long PAUSE_NANOS = TimeUnit.MINUTES.toNanos(1);

	private final LongSupplier undecodable;

	private final LongSupplier nanos;

	private long reported;

	private long reportedAt;

	/**
	 * Creates a report.
	 * @param undecodable the number of messages since the start
	 * @param nanos the clock, in nanoseconds
	 */
	UndecodableReport(LongSupplier undecodable, LongSupplier nanos) {
		this.undecodable = undecodable;
		this.nanos = nanos;
		this.reportedAt = nanos.getAsLong() - PAUSE_NANOS;
	}

	void tick() {
		long fresh = this.undecodable.getAsLong() - this.reported;
		long now = this.nanos.getAsLong();
		if (fresh > 0 && now - this.reportedAt >= PAUSE_NANOS) {
			this.reported += fresh;
			this.reportedAt = now;
			logger.log(Level.WARNING,
					"{0} messages of other nodes could not be read: nodes differ in ''websock.cluster.partitions'', in "
							+ "the types that they know (''websock.cluster.types'', ClusterTypes), or in their version; "
							+ "or something else publishes to the channels of ''websock.cluster.name''",
					fresh);
		}
	}

}

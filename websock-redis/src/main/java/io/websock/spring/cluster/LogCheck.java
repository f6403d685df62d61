package io.websock.spring.cluster;

import java.util.Arrays;
import java.util.List;

import io.websock.cluster.LogEntry;
import io.websock.cluster.LogPosition;
import org.jspecify.annotations.Nullable;

/**
 * Whether a log is still the one that was delivered. A replica that becomes the primary
 * may not have had the last entries, and the log goes on with others in their places and
 * the same epoch. So the last entry that was delivered is compared with the one that the
 * log has in its place, after each loss of the connection and before anything else is
 * delivered. Guarded by the topic.
 */
final class LogCheck {

	private @Nullable LogPosition place;

	private int hash;

	/** Number of the times that the log has become doubtful. */
	private int doubts;

	/** Number of those that a read has settled. */
	private int settled;

	/** Whether the log has another entry in the place. */
	private boolean forked;

	/**
	 * Takes down the last entry that was delivered.
	 */
	void passed(LogEntry entry) {
		this.place = entry.position();
		this.hash = Arrays.hashCode(entry.bytes());
	}

	/**
	 * Forgets the last entry: the log goes on elsewhere.
	 */
	void restart() {
		this.place = null;
		this.forked = false;
	}

	/**
	 * Called when the log may have become another.
	 */
	void doubt() {
		this.doubts++;
	}

	/**
	 * Returns whether the log must be read before anything is delivered.
	 */
	boolean isDoubtful() {
		return this.place != null && this.settled != this.doubts;
	}

	/**
	 * Returns the number to {@link #settle} with, of a read that begins now.
	 */
	int doubts() {
		return this.doubts;
	}

	/**
	 * Compares what was read. Without the entry in the place nothing is known.
	 */
	void compare(List<LogEntry> read) {
		for (LogEntry entry : read) {
			if (entry.position().equals(this.place) && Arrays.hashCode(entry.bytes()) != this.hash) {
				this.forked = true;
			}
		}
	}

	boolean isForked() {
		return this.forked;
	}

	/**
	 * Called when what was read has been looked at.
	 * @param doubts the number from the time at which the read began
	 */
	void settle(int doubts) {
		this.settled = doubts;
	}

}

package io.websock.spring.cluster;

import org.jspecify.annotations.Nullable;

/**
 * What must be read of the log of a topic. One read is under way at a time. Guarded by
 * the topic.
 */
final class ReadDemand {

	/** Greatest offset that is to have been delivered. */
	private long target;

	/** Greatest offset that other nodes have heard of. */
	private long hinted;

	/** What must be read in any case. */
	private Need need = Need.NOTHING;

	/** Whether replays need all of the log. */
	private boolean replaying;

	private boolean reading;

	void require(Need more) {
		this.need = (more.compareTo(this.need) > 0) ? more : this.need;
	}

	void replaying(boolean needed) {
		this.replaying = needed;
	}

	/**
	 * Expects everything up to an offset to be delivered.
	 */
	void expect(long offset) {
		this.target = Math.max(this.target, offset);
	}

	/**
	 * Takes down an offset that is expected from the next tick on.
	 */
	void hint(long offset) {
		this.hinted = Math.max(this.hinted, offset);
	}

	void tick() {
		expect(this.hinted);
	}

	/**
	 * Expects everything up to an offset and nothing after it, whatever was said before.
	 */
	void limit(long offset) {
		this.hinted = 0;
		this.target = offset;
	}

	/**
	 * Begins a read.
	 * @param delivered the offset of the last entry that was delivered, or {@code null}
	 * if there is no place yet
	 * @return what to read; {@link Need#NOTHING} if a read is under way
	 */
	Need begin(@Nullable Long delivered) {
		Need what = next(delivered);
		if (this.reading || what == Need.NOTHING) {
			return Need.NOTHING;
		}
		this.reading = true;
		this.need = Need.NOTHING;
		return what;
	}

	private Need next(@Nullable Long delivered) {
		if (this.replaying) {
			return Need.ALL;
		}
		boolean hole = delivered != null && this.target > delivered;
		return (this.need == Need.NOTHING && hole) ? Need.MISSING : this.need;
	}

	/**
	 * Ends a read.
	 */
	void end() {
		this.reading = false;
	}

	/**
	 * Part of a log, the largest last.
	 */
	enum Need {

		NOTHING,

		/** The newest place. */
		TOP,

		/** What follows the last entry that was delivered. */
		MISSING,

		/** All that the log has. */
		ALL

	}

}

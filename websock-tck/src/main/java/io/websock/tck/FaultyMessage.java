package io.websock.tck;

import java.time.Duration;

import io.websock.Conflatable;
import io.websock.Expiring;
import org.jspecify.annotations.Nullable;

/**
 * A message of which only the newest of its key matters, and which passes a point
 * wherever the host asks it.
 *
 * @param faults told of the points
 * @param timeToLive how long it matters
 */
record FaultyMessage(FaultInjector faults, Duration timeToLive) implements Conflatable, Expiring {

	@Override
	public Object conflationKey() {
		this.faults.at(InjectionPoint.CONFLATION_KEY);
		return new Key(this.faults);
	}

	@Override
	public Duration timeToLive() {
		this.faults.at(InjectionPoint.TIME_TO_LIVE);
		return this.timeToLive;
	}

	@Override
	public String toString() {
		return "conflated";
	}

	/**
	 * A key that all messages share.
	 */
	private static final class Key {

		private final FaultInjector faults;

		Key(FaultInjector faults) {
			this.faults = faults;
		}

		@Override
		public boolean equals(@Nullable Object other) {
			this.faults.at(InjectionPoint.KEY_EQUALS);
			return other instanceof Key;
		}

		@Override
		public int hashCode() {
			this.faults.at(InjectionPoint.KEY_HASH_CODE);
			return 1;
		}

	}

}

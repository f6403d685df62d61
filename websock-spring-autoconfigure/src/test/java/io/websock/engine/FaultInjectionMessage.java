package io.websock.engine;

import java.time.Duration;

import io.websock.Conflatable;
import io.websock.Expiring;

/**
 * A message of which only the newest of its key matters, and not for long.
 *
 * @param trigger told of the points
 * @param number its number
 */
record FaultInjectionMessage(FaultInjectionTrigger trigger, int number) implements Conflatable, Expiring {

	@Override
	public Object conflationKey() {
		this.trigger.at(FaultInjectionPoint.CONFLATION_KEY);
		return new Key(this.trigger, this.number % 2);
	}

	@Override
	public Duration timeToLive() {
		this.trigger.at(FaultInjectionPoint.TIME_TO_LIVE);
		return Duration.ofSeconds(1 + this.number % 3);
	}

	/**
	 * A key whose comparison may fail.
	 */
	private static final class Key {

		private final FaultInjectionTrigger trigger;

		private final int value;

		Key(FaultInjectionTrigger trigger, int value) {
			this.trigger = trigger;
			this.value = value;
		}

		@Override
		public boolean equals(Object other) {
			this.trigger.at(FaultInjectionPoint.KEY_EQUALS);
			return other instanceof Key key && key.value == this.value;
		}

		@Override
		public int hashCode() {
			this.trigger.at(FaultInjectionPoint.KEY_HASH_CODE);
			return 1;
		}

	}

}

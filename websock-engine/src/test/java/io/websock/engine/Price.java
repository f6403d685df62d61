package io.websock.engine;

import io.websock.Conflatable;

/**
 * A message of which only the newest of its item matters.
 */
record Price(Object item, int cents) implements Conflatable {

	@Override
	public Object conflationKey() {
		return this.item;
	}

	@Override
	public String toString() {
		return this.item + "=" + this.cents;
	}

}

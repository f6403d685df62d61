package io.websock.conformance.contract;

import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;

import io.websock.spring.session.SessionListener;
import io.websock.spring.session.SessionListeners;

/**
 * Counts what sessions drop, by cause. Thread-safe.
 */
final class DropCounts implements SessionListeners, SessionListener {

	private final Map<DropCause, LongAdder> counts = new EnumMap<>(DropCause.class);

	DropCounts() {
		for (DropCause cause : DropCause.values()) {
			this.counts.put(cause, new LongAdder());
		}
	}

	@Override
	public SessionListener forEndpoint(String name) {
		return this;
	}

	@Override
	public void dropped(DropCause cause) {
		count(cause).increment();
	}

	long dropped(io.websock.test.contract.DropCause cause) {
		return count(DropCause.valueOf(cause.name())).sum();
	}

	private LongAdder count(DropCause cause) {
		LongAdder count = this.counts.get(cause);
		if (count == null) {
			throw new IllegalArgumentException("No count of " + cause);
		}
		return count;
	}

}

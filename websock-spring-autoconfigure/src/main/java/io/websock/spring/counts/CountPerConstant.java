package io.websock.spring.counts;

import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Stream;

/**
 * A counter for each constant of an enum. Thread-safe.
 *
 * @param <E> the enum
 */
final class CountPerConstant<E extends Enum<E>> {

	private final Class<E> type;

	private final LongAdder[] counters;

	CountPerConstant(Class<E> type) {
		this.type = type;
		this.counters = Stream.generate(LongAdder::new).limit(type.getEnumConstants().length).toArray(LongAdder[]::new);
	}

	void increment(E constant) {
		this.counters[constant.ordinal()].increment();
	}

	/**
	 * Returns the counts that are not zero.
	 */
	Map<E, Long> counted() {
		Map<E, Long> counted = new EnumMap<>(this.type);
		for (E constant : this.type.getEnumConstants()) {
			long count = this.counters[constant.ordinal()].sum();
			if (count > 0) {
				counted.put(constant, count);
			}
		}
		return counted;
	}

}

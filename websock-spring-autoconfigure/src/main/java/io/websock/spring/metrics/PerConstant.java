package io.websock.spring.metrics;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * One value for each constant of an enum.
 *
 * @param <E> the enum
 * @param <V> type of the values
 */
final class PerConstant<E extends Enum<E>, V> {

	private final List<V> values;

	PerConstant(Class<E> type, Function<E, V> value) {
		this.values = Stream.of(type.getEnumConstants()).map(value).toList();
	}

	V get(E constant) {
		return this.values.get(constant.ordinal());
	}

}

package io.websock.spring.metrics;

import java.util.function.Supplier;
import java.util.stream.Stream;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;

/**
 * Registers the meters of one endpoint or client. What it returns is to be kept: a
 * registry finds a meter by its tags, which is too slow for each frame.
 *
 * @param registry where to register
 * @param endpoint the name of the endpoint or client
 */
record EndpointMeters(MeterRegistry registry, String endpoint) {

	void gauge(WebSockMeter meter, Supplier<Number> value) {
		Gauge.builder(meter.meterName(), value)
			.description(meter.description())
			.baseUnit(meter.unit())
			.tags(tags(meter))
			.register(this.registry);
	}

	Counter counter(WebSockMeter meter, String... values) {
		return Counter.builder(meter.meterName())
			.description(meter.description())
			.baseUnit(meter.unit())
			.tags(tags(meter, values))
			.register(this.registry);
	}

	Timer timer(WebSockMeter meter, String... values) {
		return Timer.builder(meter.meterName())
			.description(meter.description())
			.tags(tags(meter, values))
			.register(this.registry);
	}

	/**
	 * Registers a counter for each constant, so that one that never moves reads 0.
	 * @param others the values of the tags that follow the constant's
	 */
	<E extends Enum<E>> PerConstant<E, Counter> counters(WebSockMeter meter, Class<E> type, String... others) {
		return new PerConstant<>(type, (constant) -> counter(meter,
				Stream.concat(Stream.of(MeterTag.valueOf(constant)), Stream.of(others)).toArray(String[]::new)));
	}

	private Tags tags(WebSockMeter meter, String... values) {
		Tags tags = Tags.of(meter.owner().key(), this.endpoint);
		for (int i = 0; i < values.length; i++) {
			tags = tags.and(meter.tags().get(i).key(), values[i]);
		}
		return tags;
	}

}

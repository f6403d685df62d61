package io.websock.spring.autoconfigure;

import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.core.convert.ConverterNotFoundException;

/**
 * Explains that a value was given to a group of properties, such as
 * {@code websock.heartbeat=30s}. Comes before the analyzer of binding failures, which
 * knows neither the group nor the cure.
 */
@Order(Ordered.HIGHEST_PRECEDENCE + 100)
class PropertyGroupFailureAnalyzer extends AbstractFailureAnalyzer<ConverterNotFoundException> {

	@Override
	protected @Nullable FailureAnalysis analyze(Throwable rootFailure, ConverterNotFoundException cause) {
		Class<?> type = cause.getTargetType().getType();
		BindException binding = findCause(rootFailure, BindException.class);
		if (binding == null || !type.isRecord() || !type.getName().startsWith("io.websock.")) {
			return null;
		}
		ConfigurationPropertyName group = innermost(binding).getName();
		return new FailureAnalysis("'%s' has a value, but it is a group of properties.".formatted(group),
				"Set one of its properties: %s.".formatted(PropertyNames.of(type.asSubclass(Record.class))
					.stream()
					.map((name) -> group + "." + name)
					.collect(Collectors.joining(", "))),
				cause);
	}

	private BindException innermost(BindException binding) {
		BindException inner = (binding.getCause() != null) ? findCause(binding.getCause(), BindException.class) : null;
		return (inner != null) ? innermost(inner) : binding;
	}

}

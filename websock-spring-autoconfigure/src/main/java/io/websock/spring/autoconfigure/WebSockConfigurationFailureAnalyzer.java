package io.websock.spring.autoconfigure;

import io.websock.spring.WebSockConfigurationException;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/**
 * Explains mistakes in the configuration of endpoints. Comes before the analyzer of
 * binding failures, which knows neither the property nor the cure.
 */
@Order(Ordered.HIGHEST_PRECEDENCE + 100)
class WebSockConfigurationFailureAnalyzer extends AbstractFailureAnalyzer<WebSockConfigurationException> {

	@Override
	protected FailureAnalysis analyze(Throwable rootFailure, WebSockConfigurationException cause) {
		WebSockConfigurationException failure = withWholeName(findCause(rootFailure, BindException.class), cause);
		return new FailureAnalysis(String.valueOf(failure.getMessage()), failure.getAction(), cause);
	}

	private WebSockConfigurationException withWholeName(@Nullable BindException binding,
			WebSockConfigurationException cause) {
		return (binding != null && cause instanceof InvalidPropertyException invalid)
				? invalid.within(binding.getName().toString()) : cause;
	}

}

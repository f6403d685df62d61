package io.websock.spring.endpoint;

import io.websock.spring.WebSockEndpoint;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.core.annotation.AnnotationConfigurationException;

/**
 * Explains that a {@link WebSockEndpoint} has a {@code value} and another {@code path}.
 */
class AnnotationFailureAnalyzer extends AbstractFailureAnalyzer<AnnotationConfigurationException> {

	@Override
	protected @Nullable FailureAnalysis analyze(Throwable rootFailure, AnnotationConfigurationException cause) {
		String message = String.valueOf(cause.getMessage());
		return message.contains("[" + WebSockEndpoint.class.getName() + "]")
				? new FailureAnalysis(message, "Keep one of them: 'value' is short for 'path'.", cause) : null;
	}

}

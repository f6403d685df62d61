package io.websock.spring.autoconfigure;

import io.websock.spring.json.JsonFrames;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.NoSuchBeanDefinitionException;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.diagnostics.analyzer.AbstractInjectionFailureAnalyzer;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/**
 * Explains that there is no {@link JsonFrames} to inject, since there is no mapper of
 * Jackson. Comes before the analyzer of missing beans, which proposes to define one.
 */
@Order(Ordered.HIGHEST_PRECEDENCE + 100)
class JsonFramesFailureAnalyzer extends AbstractInjectionFailureAnalyzer<NoSuchBeanDefinitionException> {

	@Override
	protected @Nullable FailureAnalysis analyze(Throwable rootFailure, NoSuchBeanDefinitionException cause,
			@Nullable String description) {
		if (cause.getBeanType() != JsonFrames.class || cause.getNumberOfBeansFound() > 0) {
			return null;
		}
		return new FailureAnalysis(
				"%s needs JsonFrames, which exist if there is one JsonMapper of Jackson 3, or a primary one."
					.formatted((description != null) ? description : "A bean"),
				"Add spring-boot-starter-jackson. If it is there, define one bean of type "
						+ "tools.jackson.databind.json.JsonMapper, or mark one of several as @Primary.",
				cause);
	}

}

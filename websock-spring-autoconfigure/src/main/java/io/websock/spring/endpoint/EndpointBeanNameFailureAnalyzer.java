package io.websock.spring.endpoint;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.websock.spring.WebSockEndpoint;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.beans.factory.support.BeanDefinitionOverrideException;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.diagnostics.FailureAnalyzer;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.core.annotation.Order;
import org.springframework.util.ClassUtils;

/**
 * Explains that an endpoint and another class have one name. The name of an endpoint's
 * class is also its bean's, so Spring refuses the second bean before the endpoints are
 * looked for. Comes before the analyzer of overridden definitions.
 */
@Order(Ordered.HIGHEST_PRECEDENCE + 100)
class EndpointBeanNameFailureAnalyzer implements FailureAnalyzer {

	/** The exception of component scanning is not public: its message has the names. */
	private static final Pattern CONFLICT = Pattern.compile(
			"Annotation-specified bean name '(.+)' for bean class \\[(.+)] conflicts with existing, .* class \\[(.+)]");

	@Override
	public @Nullable FailureAnalysis analyze(Throwable failure) {
		for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
			FailureAnalysis analysis = analyzeCause(cause);
			if (analysis != null) {
				return analysis;
			}
		}
		return null;
	}

	private @Nullable FailureAnalysis analyzeCause(Throwable cause) {
		if (cause instanceof BeanDefinitionOverrideException override) {
			return analysis(override.getBeanName(), className(override.getExistingDefinition()),
					className(override.getBeanDefinition()), cause);
		}
		Matcher conflict = CONFLICT.matcher(String.valueOf(cause.getMessage()));
		return (cause instanceof IllegalStateException && conflict.matches())
				? analysis(conflict.group(1), conflict.group(3), conflict.group(2), cause) : null;
	}

	private @Nullable FailureAnalysis analysis(String name, @Nullable String first, @Nullable String second,
			Throwable cause) {
		boolean firstIsEndpoint = isEndpoint(first);
		boolean secondIsEndpoint = isEndpoint(second);
		if (first == null || second == null || !(firstIsEndpoint || secondIsEndpoint)) {
			return null;
		}
		String description = (firstIsEndpoint && secondIsEndpoint)
				? "Classes %s and %s are both endpoints with the name '%s'.".formatted(first, second, name)
				: "Classes %s and %s are both beans with the name '%s', and %s of them is an endpoint.".formatted(first,
						second, name, firstIsEndpoint ? "the first" : "the second");
		return new FailureAnalysis(description, DuplicateNameException.ACTION, cause);
	}

	/**
	 * Returns the class of a bean, or {@code null} for one that a {@code @Bean} method
	 * makes.
	 */
	private static @Nullable String className(BeanDefinition definition) {
		return (definition.getFactoryMethodName() == null) ? definition.getBeanClassName() : null;
	}

	private static boolean isEndpoint(@Nullable String className) {
		if (className == null || !ClassUtils.isPresent(className, null)) {
			return false;
		}
		return AnnotatedElementUtils.hasAnnotation(ClassUtils.resolveClassName(className, null), WebSockEndpoint.class);
	}

}

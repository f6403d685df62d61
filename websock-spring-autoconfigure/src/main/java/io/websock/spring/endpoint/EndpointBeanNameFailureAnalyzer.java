package io.websock.spring.endpoint;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.websock.spring.WebSockClient;
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
 * Explains that an endpoint or client and another class have one name. The name of such a
 * class is also its bean's, so Spring refuses the second bean before endpoints and
 * clients are looked for. Comes before the analyzer of overridden definitions.
 */
@Order(Ordered.HIGHEST_PRECEDENCE + 100)
class EndpointBeanNameFailureAnalyzer implements FailureAnalyzer {

	private static final String CLIENT = "client";

	private static final String CLIENT_ACTION = "Give one of them another name by @WebSockClient(name = ...) or "
			+ "@WebSockEndpoint(name = ...). The name tells them apart in properties, metrics and messages.";

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
		String firstKind = kind(first);
		String secondKind = kind(second);
		if (first == null || second == null || (firstKind == null && secondKind == null)) {
			return null;
		}
		boolean endpoints = !CLIENT.equals(firstKind) && !CLIENT.equals(secondKind);
		return new FailureAnalysis(description(name, first, firstKind, second, secondKind),
				endpoints ? DuplicateNameException.ACTION : CLIENT_ACTION, cause);
	}

	private static String description(String name, String first, @Nullable String firstKind, String second,
			@Nullable String secondKind) {
		if (firstKind != null && secondKind != null) {
			return firstKind.equals(secondKind)
					? "Classes %s and %s are both %ss with the name '%s'.".formatted(first, second, firstKind, name)
					: "Classes %s (%s) and %s (%s) have the same name '%s'.".formatted(first, firstKind, second,
							secondKind, name);
		}
		return "Classes %s and %s are both beans with the name '%s', and %s of them is %s.".formatted(first, second,
				name, (firstKind != null) ? "the first" : "the second",
				(CLIENT.equals(firstKind) || CLIENT.equals(secondKind)) ? "a client" : "an endpoint");
	}

	/**
	 * Returns the class of a bean, or {@code null} for one that a {@code @Bean} method
	 * makes.
	 */
	private static @Nullable String className(BeanDefinition definition) {
		return (definition.getFactoryMethodName() == null) ? definition.getBeanClassName() : null;
	}

	/**
	 * Returns what a class is annotated as, or {@code null} if it is neither.
	 */
	private static @Nullable String kind(@Nullable String className) {
		if (className == null || !ClassUtils.isPresent(className, null)) {
			return null;
		}
		Class<?> type = ClassUtils.resolveClassName(className, null);
		if (AnnotatedElementUtils.hasAnnotation(type, WebSockEndpoint.class)) {
			return "endpoint";
		}
		return AnnotatedElementUtils.hasAnnotation(type, WebSockClient.class) ? CLIENT : null;
	}

}

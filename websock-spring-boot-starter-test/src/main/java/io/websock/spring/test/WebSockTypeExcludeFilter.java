package io.websock.spring.test;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

import io.websock.spring.CredentialsExpiry;
import io.websock.spring.TopicListener;
import io.websock.spring.WebSockEndpoint;
import io.websock.spring.WebSockExceptionResolver;
import io.websock.spring.WebSockHandshakeInterceptor;
import io.websock.spring.json.JsonCheck;

import org.springframework.boot.test.context.filter.annotation.StandardAnnotationCustomizableTypeExcludeFilter;
import org.springframework.util.ClassUtils;

/**
 * Filter of component scanning for {@link WebSockTest}: lets through the endpoints of the
 * test, what their sessions ask, and parts of Jackson.
 */
final class WebSockTypeExcludeFilter extends StandardAnnotationCustomizableTypeExcludeFilter<WebSockTest> {

	private static final String[] JACKSON = { "org.springframework.boot.jackson.JacksonComponent",
			"tools.jackson.databind.JacksonModule" };

	private final Set<Class<?>> endpoints;

	WebSockTypeExcludeFilter(Class<?> testClass) {
		super(testClass);
		this.endpoints = Set.of(getAnnotation().getValue("endpoints", Class[].class).orElse(new Class<?>[0]));
	}

	@Override
	protected Set<Class<?>> getKnownIncludes() {
		Set<Class<?>> includes = new LinkedHashSet<>();
		includes.addAll(List.of(TopicListener.class, WebSockHandshakeInterceptor.class, CredentialsExpiry.class,
				WebSockExceptionResolver.class, JsonCheck.class));
		if (this.endpoints.isEmpty()) {
			includes.add(WebSockEndpoint.class);
		}
		ClassLoader classLoader = getClass().getClassLoader();
		for (String name : JACKSON) {
			if (ClassUtils.isPresent(name, classLoader)) {
				includes.add(ClassUtils.resolveClassName(name, classLoader));
			}
		}
		return includes;
	}

	@Override
	protected Set<Class<?>> getComponentIncludes() {
		return this.endpoints;
	}

}

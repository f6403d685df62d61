package io.websock.spring.endpoint;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

import io.websock.WebSock;
import io.websock.spring.WebSockEndpoint;

import org.springframework.aop.framework.autoproxy.AutoProxyUtils;
import org.springframework.aop.scope.ScopedProxyUtils;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.util.StringUtils;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;
import org.springframework.web.util.pattern.PatternParseException;

/**
 * Finds the beans that are annotated as endpoints, on their class or on their
 * {@code @Bean} method.
 */
final class EndpointDiscovery {

	private final ConfigurableListableBeanFactory beanFactory;

	EndpointDiscovery(ConfigurableListableBeanFactory beanFactory) {
		this.beanFactory = beanFactory;
	}

	List<Endpoint> find() {
		List<Endpoint> endpoints = new ArrayList<>();
		for (String name : this.beanFactory.getBeanNamesForType(Object.class, true, false)) {
			if (!isScopedProxy(name)) {
				WebSockEndpoint annotation = this.beanFactory.findAnnotationOnBean(name, WebSockEndpoint.class, false);
				if (annotation != null) {
					endpoints.add(endpoint(name, annotation));
				}
			}
		}
		return endpoints;
	}

	/**
	 * Returns whether a bean stands in for a scoped one, which is looked at in its place:
	 * a session must not get another instance with each callback.
	 */
	private boolean isScopedProxy(String name) {
		return this.beanFactory.containsBean(ScopedProxyUtils.getTargetBeanName(name));
	}

	private Endpoint endpoint(String beanName, WebSockEndpoint annotation) {
		String shownName = ScopedProxyUtils.isScopedTarget(beanName) ? ScopedProxyUtils.getOriginalBeanName(beanName)
				: beanName;
		PathPattern path = path(shownName, annotation.path());
		EndpointBean bean = new EndpointBean(this.beanFactory, beanName, type(beanName, shownName, path),
				isPrototype(beanName, shownName, path));
		String name = resolve(annotation.name());
		return new Endpoint(StringUtils.hasText(name) ? name : shownName, shownName, path,
				resolveAll(annotation.subprotocols()), resolveAll(annotation.allowedOrigins()),
				Set.copyOf(List.of(annotation.events())), bean);
	}

	private PathPattern path(String beanName, String declared) {
		String path = resolve(declared);
		if (!StringUtils.hasText(path)) {
			throw new InvalidPathException(beanName, path, "it is empty");
		}
		PathPatternParser parser = PathPatternParser.defaultInstance;
		try {
			return parser.parse(parser.initFullPathPattern(path));
		}
		catch (PatternParseException ex) {
			throw new InvalidPathException(beanName, path, ex);
		}
	}

	private Class<?> type(String beanName, String shownName, PathPattern path) {
		Class<?> type = AutoProxyUtils.determineTargetClass(this.beanFactory, beanName);
		if (type == null || !WebSock.class.isAssignableFrom(type)) {
			throw new NotWebSockException(shownName, path, type);
		}
		return type;
	}

	private boolean isPrototype(String beanName, String shownName, PathPattern path) {
		if (!this.beanFactory.containsBeanDefinition(beanName)) {
			return false;
		}
		BeanDefinition definition = this.beanFactory.getMergedBeanDefinition(beanName);
		if (!definition.isSingleton() && !definition.isPrototype()) {
			throw new UnsupportedScopeException(shownName, path, String.valueOf(definition.getScope()));
		}
		return definition.isPrototype();
	}

	private List<String> resolveAll(String[] values) {
		return Arrays.stream(values).map(this::resolve).toList();
	}

	/**
	 * Replaces placeholders, so that paths and origins may come from the environment.
	 */
	private String resolve(String value) {
		String resolved = this.beanFactory.resolveEmbeddedValue(value);
		return (resolved != null) ? resolved : "";
	}

}

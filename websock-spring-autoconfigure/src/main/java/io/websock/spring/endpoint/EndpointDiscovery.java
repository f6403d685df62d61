package io.websock.spring.endpoint;

import java.util.Arrays;
import java.util.List;
import java.util.Set;

import io.websock.WebSock;
import io.websock.spring.WebSockEndpoint;
import io.websock.spring.endpoint.AnnotatedBeans.AnnotatedBean;

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

	private final AnnotatedBeans beans;

	EndpointDiscovery(ConfigurableListableBeanFactory beanFactory) {
		this.beans = new AnnotatedBeans(beanFactory);
	}

	List<Endpoint> find() {
		return this.beans.find(WebSockEndpoint.class).stream().map(this::endpoint).toList();
	}

	private Endpoint endpoint(AnnotatedBean<WebSockEndpoint> bean) {
		WebSockEndpoint annotation = bean.annotation();
		PathPattern path = path(bean.shownName(), annotation.path());
		Class<?> type = bean.type();
		if (type == null || !WebSock.class.isAssignableFrom(type)) {
			throw new NotWebSockException(bean.shownName(), path, type);
		}
		if (!bean.outlivesRequests()) {
			throw new UnsupportedScopeException(bean.shownName(), path, bean.scope());
		}
		String name = this.beans.resolve(annotation.name());
		return new Endpoint(StringUtils.hasText(name) ? name : bean.shownName(), bean.shownName(), path,
				resolveAll(annotation.subprotocols()), resolveAll(annotation.allowedOrigins()),
				Set.copyOf(List.of(annotation.events())), this.beans.handler(bean, type));
	}

	private PathPattern path(String beanName, String declared) {
		String path = this.beans.resolve(declared);
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

	private List<String> resolveAll(String[] values) {
		return Arrays.stream(values).map(this.beans::resolve).toList();
	}

}

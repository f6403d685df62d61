package io.websock.spring.endpoint;

import java.util.List;
import java.util.Set;

import io.websock.spring.WebSockEndpoint;
import io.websock.spring.endpoint.AnnotatedBeans.AnnotatedBean;

import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.util.StringUtils;
import org.springframework.web.util.pattern.PathPattern;

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
		AnnotationValues values = new AnnotationValues(bean.shownName(), this.beans::resolve);
		PathPattern path = values.path(annotation.path());
		Class<?> type = bean.type();
		if (type == null || !EndpointBean.isHandler(type)) {
			throw new NotWebSockException(bean.shownName(), path, type);
		}
		if (!bean.outlivesRequests()) {
			throw new UnsupportedScopeException(bean.shownName(), path, bean.scope());
		}
		if (annotation.subprotocolRequired() && annotation.subprotocols().length == 0) {
			throw new NoSubprotocolException(bean.shownName(), path);
		}
		String name = values.name(annotation.name());
		return new Endpoint(StringUtils.hasText(name) ? name : bean.shownName(), bean.shownName(), path,
				values.subprotocols(annotation.subprotocols()), annotation.subprotocolRequired(),
				values.allowedOrigins(annotation.allowedOrigins()), Set.copyOf(List.of(annotation.events())),
				this.beans.handler(bean, type));
	}

}

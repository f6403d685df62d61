package io.websock.spring.startup;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

import io.websock.AsyncWebSock;
import io.websock.WebSock;
import io.websock.spring.WebSockClient;
import io.websock.spring.WebSockEndpoint;
import io.websock.spring.endpoint.Endpoint;
import io.websock.spring.endpoint.Endpoints;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

import org.springframework.aop.framework.autoproxy.AutoProxyUtils;
import org.springframework.aop.scope.ScopedProxyUtils;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.web.context.reactive.ReactiveWebApplicationContext;
import org.springframework.context.ApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.log.LogMessage;

/**
 * Report at start of what looks like an endpoint and is not served, with the cure. It
 * instantiates no bean.
 *
 * @param context the application
 * @param endpoints its endpoints
 */
public record UnservedEndpoints(ConfigurableApplicationContext context,
		Endpoints endpoints) implements SmartInitializingSingleton {

	private static final Log logger = LogFactory.getLog(UnservedEndpoints.class);

	/** Mapping of handshakes on the web stack that serves endpoints. */
	private static final String MAPPING = "webSockHandlerMapping";

	@Override
	public void afterSingletonsInstantiated() {
		if (this.context.containsBean(MAPPING)) {
			requireInstances();
			reportBeansWithoutAnnotation();
			reportParents();
			if (this.endpoints.all().isEmpty()) {
				new UnregisteredClasses(this.context).report();
			}
		}
		else if (!this.endpoints.all().isEmpty()) {
			reportNoServer();
		}
	}

	/**
	 * Looks at singletons that exist, and creates none.
	 */
	private void requireInstances() {
		for (Endpoint endpoint : this.endpoints.all()) {
			Object singleton = this.context.getBeanFactory().getSingleton(endpoint.beanName());
			if (singleton != null && singleton.equals(null)) {
				throw new NullEndpointException(endpoint);
			}
		}
	}

	/**
	 * A bean that another one uses may be the handler of a client's connection.
	 */
	private void reportBeansWithoutAnnotation() {
		ConfigurableListableBeanFactory beans = this.context.getBeanFactory();
		Set<String> served = new HashSet<>(this.endpoints.all().stream().map(Endpoint::beanName).toList());
		Stream<String> names = Stream.of(WebSock.class, AsyncWebSock.class)
			.flatMap((type) -> Stream.of(beans.getBeanNamesForType(type, true, false)));
		for (String name : names.toList()) {
			if (!served.contains(shownName(name)) && !ScopedProxyUtils.isScopedTarget(name)
					&& beans.getDependentBeans(name).length == 0
					&& beans.findAnnotationOnBean(name, WebSockClient.class, false) == null) {
				Class<?> type = AutoProxyUtils.determineTargetClass(beans, name);
				logger.warn(LogMessage.format(
						"Bean '%s' (%s) implements %s, but no path leads to it. Annotate "
								+ "it with @WebSockEndpoint(path = ...), or with @WebSockClient if it is a client.",
						name, (type != null) ? type.getName() : "of unknown type",
						beans.isTypeMatch(name, AsyncWebSock.class) ? "AsyncWebSock" : "WebSock"));
			}
		}
	}

	/**
	 * Reports endpoints of parents that serve none themselves.
	 */
	private void reportParents() {
		for (ApplicationContext parent = this.context.getParent(); parent != null; parent = parent.getParent()) {
			if (!parent.containsLocalBean(MAPPING)) {
				String[] names = parent.getBeanNamesForAnnotation(WebSockEndpoint.class);
				if (names.length > 0) {
					logger.warn(LogMessage.format("Endpoints of the parent context %s are not served: %s. Define "
							+ "them in the context that has the web server.", parent.getId(), List.of(names)));
				}
			}
		}
	}

	private void reportNoServer() {
		if (this.context instanceof ReactiveWebApplicationContext) {
			logger.warn(LogMessage.format("Endpoints are not served: %s. This is a WebFlux application without "
					+ "Reactor Netty, Tomcat and Jetty: use websock-spring-boot-starter-webflux, or for Spring MVC "
					+ "websock-spring-boot-starter.", this.endpoints.names()));
		}
		else {
			logger.info(LogMessage.format("Endpoints are not served, since this application has no web server: %s",
					this.endpoints.names()));
		}
	}

	private static String shownName(String name) {
		return ScopedProxyUtils.isScopedTarget(name) ? ScopedProxyUtils.getOriginalBeanName(name) : name;
	}

}

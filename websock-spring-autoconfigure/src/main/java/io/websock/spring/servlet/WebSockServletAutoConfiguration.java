package io.websock.spring.servlet;

import java.util.Locale;

import io.websock.spring.WebSockHandshakeInterceptor;
import io.websock.spring.autoconfigure.WebSockAutoConfiguration;
import io.websock.spring.autoconfigure.WebSockProperties;
import io.websock.spring.endpoint.EndpointSettings;
import io.websock.spring.endpoint.Endpoints;
import io.websock.spring.handshake.EndpointHandshakes;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.LazyInitializationExcludeFilter;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication.Type;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.context.WebApplicationContext;
import org.springframework.web.servlet.DispatcherServlet;
import org.springframework.web.socket.WebSocketHandler;

/**
 * {@link EnableAutoConfiguration Auto-configuration} for handshakes on Spring MVC.
 */
@AutoConfiguration(after = WebSockAutoConfiguration.class)
@ConditionalOnWebApplication(type = Type.SERVLET)
@ConditionalOnClass({ DispatcherServlet.class, WebSocketHandler.class })
@ConditionalOnBean(EndpointHandshakes.class)
public final class WebSockServletAutoConfiguration {

	@Bean
	ContainerUpgrades webSockContainerUpgrades(ObjectProvider<ContainerUpgrade> upgrades) {
		return new ContainerUpgrades(upgrades.orderedStream().toList());
	}

	@Bean
	EndpointHandlerMapping webSockHandlerMapping(Endpoints endpoints, EndpointHandshakes handshakes,
			ContainerUpgrades upgrades, ObjectProvider<WebSockHandshakeInterceptor> interceptors,
			WebSockProperties properties) {
		return new EndpointHandlerMapping(endpoints, handshakes, upgrades, interceptors.orderedStream().toList(),
				properties.pathOrder());
	}

	@Bean
	PlainRequestResolver webSockPlainRequestResolver(Endpoints endpoints, EndpointHandlerMapping mapping) {
		return new PlainRequestResolver(endpoints, mapping);
	}

	/**
	 * A mistake is to be found before the first request.
	 */
	@Bean
	static LazyInitializationExcludeFilter webSockServletLazyInitializationExcludeFilter() {
		return LazyInitializationExcludeFilter.forBeanTypes(EndpointHandlerMapping.class, UpgradeSupportCheck.class);
	}

	/**
	 * Check of the container, where the application brings its own.
	 */
	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass(WebServerApplicationContext.class)
	static class UpgradeSupportConfiguration {

		@Bean
		UpgradeSupportCheck webSockUpgradeSupportCheck(WebApplicationContext context, ContainerUpgrades upgrades,
				Endpoints endpoints, EndpointSettings settings, EndpointHandlerMapping mapping,
				WebSockProperties properties) {
			String choice = properties.transport().name().toLowerCase(Locale.ROOT);
			return new UpgradeSupportCheck(context, upgrades, endpoints, settings,
					new StartupReport(context, endpoints, mapping, choice));
		}

	}

}

package io.websock.spring.reactive;

import io.websock.spring.autoconfigure.TransportChoice;
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
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.reactive.DispatcherHandler;

/**
 * {@link EnableAutoConfiguration Auto-configuration} for handshakes on Spring WebFlux.
 */
@AutoConfiguration(after = WebSockAutoConfiguration.class,
		afterName = { "io.websock.spring.transport.netty.WebSockNettyAutoConfiguration",
				"io.websock.spring.transport.servlet.WebSockReactiveServletAutoConfiguration" })
@ConditionalOnWebApplication(type = Type.REACTIVE)
@ConditionalOnClass(DispatcherHandler.class)
@ConditionalOnBean({ EndpointHandshakes.class, ReactiveUpgrade.class })
public final class WebSockReactiveAutoConfiguration {

	@Bean
	ReactiveUpgrades webSockReactiveUpgrades(ObjectProvider<ReactiveUpgrade> upgrades) {
		return new ReactiveUpgrades(upgrades.orderedStream().toList());
	}

	@Bean
	EndpointExchangeMapping webSockHandlerMapping(Endpoints endpoints, EndpointHandshakes handshakes,
			ReactiveUpgrades upgrades, WebSockProperties properties) {
		return new EndpointExchangeMapping(endpoints, handshakes, upgrades, properties.pathOrder());
	}

	@Bean
	PlainExchangeHandler webSockPlainExchangeHandler(Endpoints endpoints, EndpointExchangeMapping mapping,
			ReactiveUpgrades upgrades) {
		return new PlainExchangeHandler(endpoints, mapping, upgrades);
	}

	/**
	 * A mistake is to be found before the first request.
	 */
	@Bean
	static LazyInitializationExcludeFilter webSockReactiveLazyInitializationExcludeFilter() {
		return LazyInitializationExcludeFilter.forBeanTypes(EndpointExchangeMapping.class, ReactiveServerCheck.class);
	}

	/**
	 * Check of the server, where the application brings its own.
	 */
	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass(WebServerApplicationContext.class)
	static class ServerCheckConfiguration {

		@Bean
		ReactiveServerCheck webSockReactiveServerCheck(ApplicationContext context, Endpoints endpoints,
				ReactiveUpgrades upgrades, EndpointSettings settings, WebSockProperties properties) {
			return new ReactiveServerCheck(context, endpoints, settings, upgrades,
					properties.transport() == TransportChoice.CONTAINER);
		}

	}

}

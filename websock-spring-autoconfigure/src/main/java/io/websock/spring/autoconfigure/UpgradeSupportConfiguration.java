package io.websock.spring.autoconfigure;

import io.websock.spring.endpoint.EndpointSettings;
import io.websock.spring.endpoint.Endpoints;
import io.websock.spring.servlet.ContainerUpgrades;

import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.context.WebApplicationContext;

/**
 * Check of the container, where the application brings its own.
 */
@Configuration(proxyBeanMethods = false)
@ConditionalOnClass(WebServerApplicationContext.class)
class UpgradeSupportConfiguration {

	@Bean
	UpgradeSupportCheck webSockUpgradeSupportCheck(WebApplicationContext context, ContainerUpgrades upgrades,
			Endpoints endpoints, EndpointSettings settings) {
		return new UpgradeSupportCheck(context, upgrades, endpoints, settings);
	}

}

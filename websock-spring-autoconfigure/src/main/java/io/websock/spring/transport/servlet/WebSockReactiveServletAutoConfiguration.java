package io.websock.spring.transport.servlet;

import io.websock.spring.autoconfigure.WebSockAutoConfiguration;
import io.websock.spring.servlet.ContainerUpgrade;
import io.websock.spring.servlet.ContainerUpgrades;
import io.websock.spring.servlet.ServletContextSource;
import jakarta.servlet.http.HttpServletRequest;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication.Type;
import org.springframework.context.annotation.Bean;
import org.springframework.web.reactive.DispatcherHandler;

/**
 * {@link EnableAutoConfiguration Auto-configuration} for sessions of WebFlux on servlet
 * containers.
 */
@AutoConfiguration(after = WebSockAutoConfiguration.class,
		afterName = { "io.websock.spring.transport.jakarta.WebSockJakartaAutoConfiguration",
				"io.websock.spring.transport.jetty.WebSockJettyAutoConfiguration",
				"io.websock.spring.transport.tomcat.WebSockTomcatAutoConfiguration" })
@ConditionalOnWebApplication(type = Type.REACTIVE)
@ConditionalOnClass({ HttpServletRequest.class, DispatcherHandler.class })
@ConditionalOnBean(ContainerUpgrade.class)
public final class WebSockReactiveServletAutoConfiguration {

	@Bean
	ServletReactiveUpgrade webSockServletReactiveUpgrade(ObjectProvider<ContainerUpgrade> upgrades,
			ObjectProvider<ServletContextSource> contexts) {
		return new ServletReactiveUpgrade(new ContainerUpgrades(upgrades.orderedStream().toList()),
				contexts.orderedStream().toList());
	}

}

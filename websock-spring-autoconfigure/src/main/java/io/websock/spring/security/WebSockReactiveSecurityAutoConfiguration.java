package io.websock.spring.security;

import java.util.List;

import io.websock.engine.SessionRegistry;
import io.websock.spring.autoconfigure.WebSockAutoConfiguration;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication.Type;
import org.springframework.context.annotation.Bean;
import org.springframework.http.HttpMethod;
import org.springframework.security.web.server.firewall.ServerWebExchangeFirewall;
import org.springframework.security.web.server.firewall.StrictServerWebExchangeFirewall;

/**
 * {@link EnableAutoConfiguration Auto-configuration} for handshakes over HTTP/2 under
 * Spring Security on WebFlux. Spring Security's own firewall refuses their method,
 * CONNECT (RFC 8441 section 4).
 */
@AutoConfiguration(after = WebSockAutoConfiguration.class)
@ConditionalOnWebApplication(type = Type.REACTIVE)
@ConditionalOnClass(ServerWebExchangeFirewall.class)
@ConditionalOnBean(SessionRegistry.class)
@ConditionalOnBooleanProperty("server.http2.enabled")
public final class WebSockReactiveSecurityAutoConfiguration {

	/** Those of Spring Security, and CONNECT. */
	private static final List<HttpMethod> METHODS = List.of(HttpMethod.DELETE, HttpMethod.GET, HttpMethod.HEAD,
			HttpMethod.OPTIONS, HttpMethod.PATCH, HttpMethod.POST, HttpMethod.PUT, HttpMethod.valueOf("CONNECT"));

	@Bean
	@ConditionalOnMissingBean(ServerWebExchangeFirewall.class)
	StrictServerWebExchangeFirewall webSockFirewall() {
		StrictServerWebExchangeFirewall firewall = new StrictServerWebExchangeFirewall();
		firewall.setAllowedHttpMethods(METHODS);
		return firewall;
	}

}

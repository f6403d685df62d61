package io.websock.spring.security;

import java.util.Set;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpMethod;
import org.springframework.security.config.annotation.web.reactive.EnableWebFluxSecurity;
import org.springframework.security.config.web.server.ServerHttpSecurity;
import org.springframework.security.web.server.SecurityWebFilterChain;
import org.springframework.security.web.server.csrf.CsrfWebFilter;
import org.springframework.security.web.server.firewall.StrictServerWebExchangeFirewall;
import org.springframework.security.web.server.util.matcher.AndServerWebExchangeMatcher;
import org.springframework.security.web.server.util.matcher.NegatedServerWebExchangeMatcher;
import org.springframework.security.web.server.util.matcher.ServerWebExchangeMatchers;

/**
 * What lets handshakes over HTTP/2 pass Spring Security on WebFlux.
 */
@Configuration(proxyBeanMethods = false)
@EnableWebFluxSecurity
class ReactiveConnectRecipe {

	// tag::connect[]
	@Bean
	StrictServerWebExchangeFirewall firewall() {
		StrictServerWebExchangeFirewall firewall = new StrictServerWebExchangeFirewall();
		firewall.setAllowedHttpMethods(Set.of(HttpMethod.valueOf("CONNECT"), HttpMethod.DELETE, HttpMethod.GET,
				HttpMethod.HEAD, HttpMethod.OPTIONS, HttpMethod.PATCH, HttpMethod.POST, HttpMethod.PUT));
		return firewall;
	}

	@Bean
	SecurityWebFilterChain security(ServerHttpSecurity http) {
		// The origin check takes its place
		http.csrf((csrf) -> csrf
			.requireCsrfProtectionMatcher(new AndServerWebExchangeMatcher(CsrfWebFilter.DEFAULT_CSRF_MATCHER,
					new NegatedServerWebExchangeMatcher(ServerWebExchangeMatchers.pathMatchers("/feed")))));
		return http.build();
	}
	// end::connect[]

}

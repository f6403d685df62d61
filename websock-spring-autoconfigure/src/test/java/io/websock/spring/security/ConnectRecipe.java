package io.websock.spring.security;

import java.util.List;

import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.firewall.StrictHttpFirewall;

/**
 * What lets handshakes over HTTP/2 pass Spring Security.
 */
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration
class ConnectRecipe {

	// tag::connect[]
	@Bean
	StrictHttpFirewall firewall() {
		StrictHttpFirewall firewall = new StrictHttpFirewall();
		firewall.setAllowedHttpMethods(List.of("CONNECT", "DELETE", "GET", "HEAD", "OPTIONS", "PATCH", "POST", "PUT"));
		return firewall;
	}

	@Bean
	SecurityFilterChain security(HttpSecurity http) {
		// The origin check takes its place
		http.csrf((csrf) -> csrf.ignoringRequestMatchers("/feed"));
		return http.build();
	}
	// end::connect[]

}

package io.websock.spring.security;

import io.websock.ConnectInfo;
import io.websock.DataFrame;
import io.websock.Frame;
import io.websock.HandleResult;
import io.websock.WebSock;
import io.websock.spring.WebSockCredentials;
import io.websock.spring.WebSockEndpoint;

import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpStatus;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.provisioning.InMemoryUserDetailsManager;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.HttpStatusEntryPoint;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;

/**
 * An application whose users log in by a form and are known by a cookie.
 */
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration
class CookieRecipe {

	// tag::cookie[]
	@Bean
	SecurityFilterChain security(HttpSecurity http, WebSockCredentials credentials) {
		http.authorizeHttpRequests((requests) -> requests.anyRequest().authenticated());
		http.formLogin(Customizer.withDefaults());
		// A handshake follows no redirect to the form
		http.exceptionHandling((handling) -> handling.defaultAuthenticationEntryPointFor(
				new HttpStatusEntryPoint(HttpStatus.UNAUTHORIZED), PathPatternRequestMatcher.pathPattern("/notes")));
		http.logout((logout) -> logout.addLogoutHandler((request, response, user) -> {
			if (user != null) {
				credentials.revokeAll(user);
			}
		}));
		return http.build();
	}
	// end::cookie[]

	@Bean
	UserDetailsService users() {
		return new InMemoryUserDetailsManager(User.withUsername("alice").password("{noop}secret").build(),
				User.withUsername("bob").password("{noop}secret").build());
	}

	/**
	 * Tells its client who it is.
	 */
	// tag::endpoint[]
	@WebSockEndpoint(path = "/notes", name = "notes")
	static class Notes implements WebSock<String> {

		@Override
		public HandleResult<String> init(ConnectInfo connect) {
			return HandleResult.ok(connect.principal().getName());
		}

		@Override
		public HandleResult<String> handleIn(DataFrame frame, String user) {
			String name = SecurityContextHolder.getContext().getAuthentication().getName();
			return HandleResult.push(Frame.text(user + " is " + name), user);
		}

	}
	// end::endpoint[]

}

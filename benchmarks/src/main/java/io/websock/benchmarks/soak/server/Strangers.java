package io.websock.benchmarks.soak.server;

import java.io.IOException;
import java.security.Principal;
import java.time.Instant;
import java.util.List;

import io.websock.spring.CredentialsExpiry;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Believes clients: they are who {@code ?user=} says, for as many milliseconds as
 * {@code ?lives=} says.
 */
@Configuration(proxyBeanMethods = false)
class Strangers {

	/** As long as no session lives, where the client does not say. */
	private static final String LONG = "3600000";

	@Bean
	CredentialsExpiry expiryByQuery() {
		return (connect) -> Instant.now()
			.plusMillis(Long.parseLong(connect.queryParameters().getOrDefault("lives", List.of(LONG)).get(0)));
	}

	@Bean
	OncePerRequestFilter userByQuery() {
		return new OncePerRequestFilter() {
			@Override
			protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
					throws ServletException, IOException {
				String user = request.getParameter("user");
				chain.doFilter((user != null) ? new Believed(request, new User(user)) : request, response);
			}
		};
	}

	/**
	 * A principal that has nothing but a name.
	 */
	record User(String name) implements Principal {

		@Override
		public String getName() {
			return this.name;
		}

	}

	private static final class Believed extends HttpServletRequestWrapper {

		private final User user;

		Believed(HttpServletRequest request, User user) {
			super(request);
			this.user = user;
		}

		@Override
		public @Nullable Principal getUserPrincipal() {
			return this.user;
		}

	}

}

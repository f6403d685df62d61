package io.websock.spring.security;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import io.websock.ConnectInfo;
import io.websock.DataFrame;
import io.websock.Frame;
import io.websock.HandleResult;
import io.websock.WebSock;
import io.websock.spring.WebSockEndpoint;

import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.authentication.AuthenticationManager;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.provisioning.InMemoryUserDetailsManager;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.AuthenticationFilter;
import org.springframework.security.web.authentication.UsernamePasswordAuthenticationFilter;
import org.springframework.security.web.authentication.preauth.PreAuthenticatedAuthenticationToken;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * An application whose clients fetch a ticket that opens one session.
 */
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration
class TicketRecipe {

	// tag::tickets[]
	/** Tickets that were handed out and not redeemed yet. */
	static class Tickets {

		private static final Duration LIFETIME = Duration.ofSeconds(30);

		private final SecureRandom random = new SecureRandom();

		private final Map<String, Ticket> issued = new ConcurrentHashMap<>();

		private final InstantSource clock;

		Tickets(InstantSource clock) {
			this.clock = clock;
		}

		String issue(Authentication owner) {
			Instant now = this.clock.instant();
			this.issued.values().removeIf((ticket) -> !ticket.expiresAt().isAfter(now));
			byte[] secret = new byte[16];
			this.random.nextBytes(secret);
			String name = HexFormat.of().formatHex(secret);
			this.issued.put(name, new Ticket(owner, now.plus(LIFETIME)));
			return name;
		}

		Authentication redeem(String name) {
			Ticket ticket = this.issued.remove(name);
			if (ticket == null || !ticket.expiresAt().isAfter(this.clock.instant())) {
				throw new BadCredentialsException("No such ticket");
			}
			return ticket.owner();
		}

		private record Ticket(Authentication owner, Instant expiresAt) {
		}

	}

	@RestController
	static class TicketController {

		private final Tickets tickets;

		TicketController(Tickets tickets) {
			this.tickets = tickets;
		}

		@PostMapping("/tickets")
		String issue(Authentication user) {
			return this.tickets.issue(user);
		}

	}
	// end::tickets[]

	// tag::ticket[]
	@Bean
	SecurityFilterChain security(HttpSecurity http, Tickets tickets) {
		http.authorizeHttpRequests((requests) -> requests.anyRequest().authenticated());
		// Or however clients of /tickets are known; if by a cookie, keep the protection
		http.httpBasic(Customizer.withDefaults());
		http.csrf((csrf) -> csrf.ignoringRequestMatchers("/tickets"));
		http.addFilterBefore(ticketFilter(tickets), UsernamePasswordAuthenticationFilter.class);
		return http.build();
	}

	private static AuthenticationFilter ticketFilter(Tickets tickets) {
		AuthenticationManager manager = (ticket) -> tickets.redeem(ticket.getName());
		AuthenticationFilter filter = new AuthenticationFilter(manager, (request) -> {
			String ticket = request.getParameter("ticket");
			boolean handshake = request.getRequestURI().equals("/desk");
			return (handshake && ticket != null) ? new PreAuthenticatedAuthenticationToken(ticket, "") : null;
		});
		filter.setSuccessHandler((request, response, authentication) -> {
			// goes on to the handshake
		});
		return filter;
	}
	// end::ticket[]

	@Bean
	Tickets tickets() {
		return new Tickets(InstantSource.system());
	}

	@Bean
	UserDetailsService users() {
		return new InMemoryUserDetailsManager(User.withUsername("alice").password("{noop}secret").build());
	}

	@WebSockEndpoint(path = "/desk", name = "desk")
	static class Desk implements WebSock<String> {

		@Override
		public HandleResult<String> init(ConnectInfo connect) {
			String user = connect.principal().getName();
			return HandleResult.push(Frame.text("Hello " + user), user);
		}

		@Override
		public HandleResult<String> handleIn(DataFrame frame, String user) {
			return HandleResult.push(frame, user);
		}

	}

}

package io.websock.spring.security;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

import io.websock.spring.reactive.ReactiveStack;
import io.websock.spring.reactive.Room;
import io.websock.test.RawClient;
import io.websock.test.UpgradeRequest;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

import org.springframework.boot.security.autoconfigure.ReactiveUserDetailsServiceAutoConfiguration;
import org.springframework.boot.security.autoconfigure.web.reactive.ReactiveWebSecurityAutoConfiguration;
import org.springframework.boot.test.context.runner.ReactiveWebApplicationContextRunner;
import org.springframework.security.core.userdetails.ReactiveUserDetailsService;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.crypto.password.PasswordEncoder;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests of handshakes that come through Spring Security's filters on WebFlux, which leave
 * them on other threads.
 */
class ReactiveSecurityIntegrationTests {

	private static final int SESSIONS = 600;

	private final ReactiveWebApplicationContextRunner runner = ReactiveStack
		.onNetty(ReactiveWebSecurityAutoConfiguration.class, ReactiveUserDetailsServiceAutoConfiguration.class,
				WebSockSecurityAutoConfiguration.class)
		.withUserConfiguration(Room.class)
		.withBean(ReactiveUserDetailsService.class,
				() -> (name) -> Mono.just(User.withUsername(name).password("secret").authorities("user").build()))
		.withBean(PasswordEncoder.class, PlainText::new);

	@Test
	void noSessionHangsAndEachHasItsPrincipal() {
		this.runner.run((context) -> {
			int port = ReactiveStack.port(context);
			List<RawClient> clients = new ArrayList<>();
			try {
				for (int i = 0; i < SESSIONS; i++) {
					clients.add(request(port, "secret").sendOnly());
				}
				for (RawClient client : clients) {
					assertThat(client.response().status()).isEqualTo(101);
					assertThat(client.readText()).contains(" alice ");
				}
			}
			finally {
				clients.forEach(RawClient::close);
			}
		});
	}

	@Test
	void clientThatIsNotAuthenticatedIsRefused() {
		this.runner.run((context) -> {
			try (RawClient client = request(ReactiveStack.port(context), "wrong").send()) {
				assertThat(client.response().status()).isEqualTo(401);
			}
		});
	}

	private static UpgradeRequest request(int port, String password) {
		String credentials = Base64.getEncoder().encodeToString(("alice:" + password).getBytes(StandardCharsets.UTF_8));
		return UpgradeRequest.to(port, "/rooms/a").header("Authorization", "Basic " + credentials);
	}

	/**
	 * Encoder that costs nothing: hashes of passwords would take a minute of CPU.
	 */
	private static final class PlainText implements PasswordEncoder {

		@Override
		public String encode(CharSequence password) {
			return password.toString();
		}

		@Override
		public boolean matches(CharSequence password, String encoded) {
			return encoded.contentEquals(password);
		}

	}

}

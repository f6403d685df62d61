package io.websock.spring.security;

import java.time.Duration;
import java.util.List;

import io.websock.ConnectInfo;
import io.websock.DataFrame;
import io.websock.Frame;
import io.websock.HandleResult;
import io.websock.WebSock;
import io.websock.spring.WebSockEndpoint;
import io.websock.spring.reactive.ReactiveStack;
import org.junit.jupiter.api.Test;
import reactor.netty.http.HttpProtocol;
import reactor.netty.http.client.HttpClient;
import reactor.netty.http.client.WebsocketClientSpec;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.config.annotation.web.reactive.EnableWebFluxSecurity;
import org.springframework.security.config.web.server.ServerHttpSecurity;
import org.springframework.security.web.server.SecurityWebFilterChain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;

/**
 * Tests of {@link ReactiveConnectRecipe}, and of Spring Security without it.
 */
class ReactiveConnectRecipeIntegrationTests {

	@Test
	void handshakesPassWithTheRecipe() {
		ReactiveStack.onNetty()
			.withUserConfiguration(Feed.class, ReactiveConnectRecipe.class)
			.withPropertyValues("server.http2.enabled=true")
			.run((context) -> {
				int port = ReactiveStack.port(context);
				assertThat(first(port, HttpProtocol.H2C)).isEqualTo("news");
				assertThat(first(port, HttpProtocol.HTTP11)).isEqualTo("news");
			});
	}

	@Test
	void nothingIsAnnouncedThatTheFirewallWouldRefuse() {
		ReactiveStack.onNetty()
			.withUserConfiguration(Feed.class, Security.class)
			.withPropertyValues("server.http2.enabled=true")
			.run((context) -> {
				int port = ReactiveStack.port(context);
				assertThatException().isThrownBy(() -> first(port, HttpProtocol.H2C))
					.withMessageContaining("SETTINGS_ENABLE_CONNECT_PROTOCOL");
				assertThat(first(port, HttpProtocol.HTTP11)).isEqualTo("news");
			});
	}

	private static String first(int port, HttpProtocol protocol) {
		List<String> texts = HttpClient.newConnection()
			.protocol(protocol)
			.websocket(WebsocketClientSpec.builder().build())
			.uri("ws://127.0.0.1:" + port + "/feed")
			.handle((in, out) -> in.receive().asString().take(1))
			.collectList()
			.block(Duration.ofSeconds(30));
		assertThat(texts).hasSize(1);
		return texts.get(0);
	}

	@Configuration(proxyBeanMethods = false)
	@EnableWebFluxSecurity
	static class Security {

		@Bean
		SecurityWebFilterChain security(ServerHttpSecurity http) {
			return http.build();
		}

	}

	@WebSockEndpoint("/feed")
	static class Feed implements WebSock<Void> {

		@Override
		public HandleResult<Void> init(ConnectInfo connect) {
			return HandleResult.push(Frame.text("news"), null);
		}

		@Override
		public HandleResult<Void> handleIn(DataFrame frame, Void state) {
			return HandleResult.ok(state);
		}

	}

}

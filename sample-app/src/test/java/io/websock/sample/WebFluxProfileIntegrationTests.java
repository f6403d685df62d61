package io.websock.sample;

import io.websock.test.RawClient;
import org.junit.jupiter.api.Test;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.reactor.netty.NettyWebServer;
import org.springframework.boot.web.server.WebServer;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests that the sample runs on WebFlux by its profile.
 */
class WebFluxProfileIntegrationTests {

	@Test
	void profileStartsTheSampleOnReactorNetty() {
		try (ConfigurableApplicationContext context = new SpringApplicationBuilder(SampleApplication.class)
			.profiles("webflux")
			.properties("server.port=0", "server.address=127.0.0.1", "spring.reactor.netty.shutdown-quiet-period=0s",
					"websock.drain.interval=10ms")
			.run()) {
			WebServer server = ((WebServerApplicationContext) context).getWebServer();

			assertThat(server).isInstanceOf(NettyWebServer.class);
			try (RawClient client = RawClient.connect(server.getPort(), "/echo")) {
				assertThat(client.sendText("hello").readText()).isEqualTo("hello");
				SpringApplication.exit(context);
				assertThat(client.awaitClose().code()).isEqualTo(1012);
			}
		}
	}

}

package io.websock.spring.reactive;

import io.websock.spring.autoconfigure.ServletStack;
import io.websock.test.RawClient;
import io.websock.test.UpgradeRequest;
import org.junit.jupiter.api.Test;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.boot.tomcat.autoconfigure.servlet.TomcatServletWebServerAutoConfiguration;
import org.springframework.boot.web.server.servlet.context.AnnotationConfigServletWebServerApplicationContext;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import org.springframework.boot.webmvc.autoconfigure.DispatcherServletAutoConfiguration;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests that the classes of an endpoint run on both web stacks as they are, with the same
 * properties.
 */
class BothStacksIntegrationTests {

	private static final String[] PROPERTIES = { "websock.endpoints.room.max-message-size=1KB",
			"websock.limits.sessions=2", "websock.close-codes.shutdown=4001", "websock.drain.enabled=false" };

	@Test
	void endpointRunsOnServlets() {
		new WebApplicationContextRunner(AnnotationConfigServletWebServerApplicationContext::new)
			.withConfiguration(AutoConfigurations.of(ServletStack.with(TomcatServletWebServerAutoConfiguration.class,
					DispatcherServletAutoConfiguration.class)))
			.withPropertyValues("server.port=0", "server.address=127.0.0.1")
			.withPropertyValues(PROPERTIES)
			.withUserConfiguration(Room.class)
			.run((context) -> serves(context.getSourceApplicationContext(ServletWebServerApplicationContext.class)
				.getWebServer()
				.getPort(), () -> context.getSourceApplicationContext().close()));
	}

	@Test
	void endpointRunsOnWebFlux() {
		ReactiveStack.onNetty()
			.withPropertyValues(PROPERTIES)
			.withUserConfiguration(Room.class)
			.run((context) -> serves(ReactiveStack.port(context), () -> context.getSourceApplicationContext().close()));
	}

	@Test
	void endpointRunsOnWebFluxOnTomcat() {
		ReactiveStack.onTomcat()
			.withPropertyValues(PROPERTIES)
			.withUserConfiguration(Room.class)
			.run((context) -> serves(ReactiveStack.port(context), () -> context.getSourceApplicationContext().close()));
	}

	private static void serves(int port, Runnable close) {
		try (RawClient first = connect(port, "/rooms/caf%C3%A9;x=1?a=1&a=2");
				RawClient second = connect(port, "/rooms/caf%C3%A9")) {
			assertThat(first.response().header("Sec-WebSocket-Protocol")).isEqualTo("v1.room");
			assertThat(first.readText()).isEqualTo("café /rooms/café {a=[1, 2]} v1.room nobody [raw] http");
			second.readText();
			second.sendText("hello");
			assertThat(first.readText()).isEqualTo("café: hello");
			assertThat(second.readText()).isEqualTo("café: hello");
			try (RawClient third = UpgradeRequest.to(port, "/rooms/a").send()) {
				assertThat(third.response().status()).isEqualTo(503);
				assertThat(third.response().header("Retry-After")).isEqualTo("5");
			}
			second.sendText("x".repeat(1025));
			assertThat(second.awaitClose().code()).isEqualTo(1009);
			close.run();
			assertThat(first.awaitClose().code()).isEqualTo(4001);
		}
	}

	private static RawClient connect(int port, String target) {
		return UpgradeRequest.to(port, target).header("X-Client", "raw").subprotocols("v1.room").connect();
	}

}

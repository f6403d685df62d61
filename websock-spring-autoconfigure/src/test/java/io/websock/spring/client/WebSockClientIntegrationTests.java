package io.websock.spring.client;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;

import javax.net.ssl.SSLException;

import io.websock.CloseDetail;
import io.websock.spring.WebSockClient;
import io.websock.spring.WebSockClientCause;
import io.websock.spring.WebSockClientCustomizer;
import io.websock.spring.WebSockClientState;
import io.websock.spring.WebSockConnection;
import io.websock.spring.WebSockConnector;
import io.websock.spring.autoconfigure.WebSockAutoConfiguration;
import io.websock.test.TestCertificate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.ssl.SslAutoConfiguration;
import org.springframework.boot.test.context.assertj.AssertableApplicationContext;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.event.EventListener;
import org.springframework.http.HttpStatus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Tests of a client in an application without a web server, against our own server on
 * Tomcat.
 */
@ExtendWith(OutputCaptureExtension.class)
class WebSockClientIntegrationTests {

	private final ApplicationContextRunner clients = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(WebSockAutoConfiguration.class, WebSockClientAutoConfiguration.class,
				SslAutoConfiguration.class))
		.withPropertyValues("websock.client.reconnect.base-delay=50ms")
		.withUserConfiguration(Application.class);

	@Test
	void echo() {
		try (ClientServer server = new ClientServer(0)) {
			connectedTo(server).run((context) -> {
				Collector handler = context.getBean(Collector.class);
				WebSockConnection connection = context.getBean(WebSockConnector.class).find("feed");

				assertThat(handler.next()).isEqualTo("extensions []");
				connection.send("hello");
				assertThat(handler.next()).isEqualTo("hello");
				assertThat(handler.connects.get(0).remoteAddress().getPort()).isEqualTo(server.port());
				assertThat(context.getBean(States.class).seen).extracting(Object::getClass)
					.containsExactly(WebSockClientState.Connecting.class, WebSockClientState.Open.class);
			});
		}
	}

	@Test
	void compressedMegabyte() {
		try (ClientServer server = new ClientServer(0, "websock.compression.enabled=true")) {
			connectedTo(server).withPropertyValues("websock.clients.feed.compression.enabled=true").run((context) -> {
				Collector handler = context.getBean(Collector.class);
				String large = new Random(1).ints(1_000_000, '0', 'z')
					.collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
					.toString();

				assertThat(handler.next()).startsWith("extensions [permessage-deflate");
				context.getBean(WebSockConnector.class).find("feed").send(large);

				assertThat(handler.next().equals(large)).isTrue();
				assertThat(handler.connects.get(0).extensions()).hasSize(1);
			});
		}
	}

	@Test
	void bundleOfBootSecuresTheConnection(@TempDir Path directory) {
		TestCertificate certificate = TestCertificate.in(directory);
		try (ClientServer server = new ClientServer(0, certificate.properties())) {
			this.clients
				.withPropertyValues("websock.clients.feed.url=wss://localhost:" + server.port() + "/echo",
						"websock.clients.feed.ssl.bundle=upstream",
						"spring.ssl.bundle.jks.upstream.truststore.location=" + certificate.keyStore().toUri(),
						"spring.ssl.bundle.jks.upstream.truststore.password=" + certificate.password())
				.run((context) -> {
					Collector handler = context.getBean(Collector.class);

					assertThat(handler.next()).isEqualTo("extensions []");
					context.getBean(WebSockConnector.class).find("feed").send("secret");
					assertThat(handler.next()).isEqualTo("secret");
				});
		}
	}

	@Test
	void strangersCertificateIsNotTrusted(@TempDir Path directory) {
		try (ClientServer server = new ClientServer(0, TestCertificate.in(directory).properties())) {
			this.clients.withPropertyValues("websock.clients.feed.url=wss://localhost:" + server.port() + "/echo")
				.run((context) -> {
					WebSockClientState.Reconnecting state = (WebSockClientState.Reconnecting) await()
						.atMost(10, TimeUnit.SECONDS)
						.until(() -> state(context), WebSockClientState.Reconnecting.class::isInstance);

					assertThat(((WebSockClientCause.Failed) state.cause()).failure()).isInstanceOf(SSLException.class);
				});
		}
	}

	@Test
	void refusalIsFinal(CapturedOutput output) {
		try (ClientServer server = new ClientServer(0)) {
			server.tokens().valid.add("Bearer good");
			server.tokens().refusal = HttpStatus.FORBIDDEN;
			connectedTo(server).withPropertyValues("websock.clients.feed.headers.Authorization=Bearer secret")
				.run((context) -> {
					await().atMost(10, TimeUnit.SECONDS)
						.until(() -> state(context), WebSockClientState.Stopped.class::isInstance);

					assertThat(state(context))
						.isEqualTo(new WebSockClientState.Stopped("feed", new WebSockClientCause.Refused(403), 0));
					assertThat(output)
						.contains("does not connect to ws://127.0.0.1:" + server.port() + "/echo any "
								+ "more: the server refused it with status 403")
						.doesNotContain("secret");
				});
		}
	}

	@Test
	void reconnectsWhenTheServerIsRestarted() {
		ClientServer first = new ClientServer(0);
		int port = first.port();
		connectedTo(first).run((context) -> {
			Collector handler = context.getBean(Collector.class);
			assertThat(handler.next()).isEqualTo("extensions []");

			first.close();
			await().atMost(10, TimeUnit.SECONDS)
				.until(() -> state(context), WebSockClientState.Reconnecting.class::isInstance);
			context.getBean(WebSockConnector.class).find("feed").send("while away");

			try (ClientServer second = new ClientServer(port)) {
				assertThat(handler.next()).isEqualTo("extensions []");
				assertThat(handler.next()).isEqualTo("while away");
				assertThat(handler.connects.get(1).session()).isNotEqualTo(handler.connects.get(0).session());
				assertThat(second.port()).isEqualTo(port);
			}
		});
	}

	@Test
	void revokedTokenEndsAttempts() {
		try (ClientServer server = new ClientServer(0)) {
			server.tokens().valid.add("Bearer 7");
			connectedTo(server).withUserConfiguration(Token.class).run((context) -> {
				assertThat(context.getBean(Collector.class).next()).isEqualTo("extensions []");

				server.tokens().valid.add("Bearer other");
				server.tokens().valid.remove("Bearer 7");
				server.closeAll(CloseDetail.of(3000, "revoked"));
				await().atMost(10, TimeUnit.SECONDS)
					.until(() -> state(context), WebSockClientState.Stopped.class::isInstance);

				assertThat(((WebSockClientState.Stopped) state(context)).cause())
					.isEqualTo(new WebSockClientCause.Refused(401));
				assertThat(context.getBean(States.class).seen)
					.filteredOn(WebSockClientState.Connecting.class::isInstance)
					.hasSize(2);
			});
		}
	}

	@Test
	void proxyWithPasswordTunnelsToTheServer(CapturedOutput output) throws IOException {
		String credentials = Base64.getEncoder().encodeToString("tea:größer:secret".getBytes(StandardCharsets.UTF_8));
		try (ClientServer server = new ClientServer(0); TunnelProxy proxy = new TunnelProxy("Basic " + credentials)) {
			connectedBy(proxy, "feed.invalid:" + server.port()).run((context) -> {
				Collector handler = context.getBean(Collector.class);

				assertThat(handler.next()).isEqualTo("extensions []");
				context.getBean(WebSockConnector.class).find("feed").send("hello");
				assertThat(handler.next()).isEqualTo("hello");
				assertThat(proxy.requests).singleElement()
					.asString()
					.startsWith(
							"CONNECT feed.invalid:%d HTTP/1.1\r\nHost: feed.invalid:%1$d\r\n".formatted(server.port()));
				assertThat(output).doesNotContain("secret").doesNotContain(credentials);
			});
		}
	}

	@Test
	void proxyThatRefusesThePasswordEndsAttempts(CapturedOutput output) throws IOException {
		try (TunnelProxy proxy = new TunnelProxy("Basic other")) {
			connectedBy(proxy, "feed.invalid").run((context) -> {
				await().atMost(10, TimeUnit.SECONDS)
					.until(() -> state(context), WebSockClientState.Stopped.class::isInstance);

				assertThat(((WebSockClientState.Stopped) state(context)).cause())
					.isEqualTo(new WebSockClientCause.Refused(407));
				assertThat(proxy.requests).hasSize(1);
				assertThat(output).contains("status 407").doesNotContain("secret");
			});
		}
	}

	@Test
	void serverThatIsNotThereIsAttemptedAgain() {
		int port;
		try (ClientServer server = new ClientServer(0)) {
			port = server.port();
		}
		this.clients.withPropertyValues("websock.clients.feed.url=ws://127.0.0.1:" + port + "/echo").run((context) -> {
			await().atMost(10, TimeUnit.SECONDS)
				.until(() -> context.getBean(States.class).seen.stream()
					.filter(WebSockClientState.Reconnecting.class::isInstance)
					.count() >= 2);

			assertThat(context.getBean(ClientConnector.class).reports()).singleElement()
				.satisfies((report) -> assertThat(report.lastCause()).contains("ConnectException"));
		});
	}

	private ApplicationContextRunner connectedTo(ClientServer server) {
		return this.clients.withPropertyValues("websock.clients.feed.url=ws://127.0.0.1:" + server.port() + "/echo");
	}

	private ApplicationContextRunner connectedBy(TunnelProxy proxy, String server) {
		return this.clients.withPropertyValues("websock.clients.feed.url=ws://" + server + "/echo",
				"websock.client.proxy.host=127.0.0.1", "websock.client.proxy.port=" + proxy.port(),
				"websock.clients.feed.proxy.username=tea", "websock.clients.feed.proxy.password=größer:secret");
	}

	private static WebSockClientState state(AssertableApplicationContext context) {
		return context.getBean(WebSockConnector.class).find("feed").state();
	}

	@Configuration(proxyBeanMethods = false)
	static class Application {

		@Bean
		@WebSockClient(name = "feed")
		Collector feed() {
			return new Collector();
		}

		@Bean
		States states() {
			return new States();
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Token {

		@Bean
		WebSockClientCustomizer token() {
			return (request, attempt) -> request.withHeader("Authorization", "Bearer 7");
		}

	}

	static class States {

		final List<WebSockClientState> seen = new CopyOnWriteArrayList<>();

		@EventListener
		void changed(WebSockClientState state) {
			this.seen.add(state);
		}

	}

}

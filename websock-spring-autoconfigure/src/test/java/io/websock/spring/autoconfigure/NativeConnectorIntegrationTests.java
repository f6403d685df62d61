package io.websock.spring.autoconfigure;

import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

import io.websock.ConnectInfo;
import io.websock.DataFrame;
import io.websock.Frame;
import io.websock.HandleResult;
import io.websock.TextFrame;
import io.websock.WebSock;
import io.websock.spring.WebSockEndpoint;
import io.websock.test.TestCertificate;
import io.websock.test.TestClient;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.ssl.SslAutoConfiguration;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.boot.tomcat.autoconfigure.servlet.TomcatServletWebServerAutoConfiguration;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.web.server.servlet.context.AnnotationConfigServletWebServerApplicationContext;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import org.springframework.boot.webmvc.autoconfigure.DispatcherServletAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for the native transport on each connector of Tomcat's, plain and over TLS.
 */
class NativeConnectorIntegrationTests {

	@TempDir
	static Path directory;

	private static TestCertificate certificate;

	@BeforeAll
	static void makeCertificate() throws Exception {
		certificate = TestCertificate.in(directory);
	}

	@ParameterizedTest
	@CsvSource({ "HTTP/1.1, ws, false", "HTTP/1.1, wss, false",
			"org.apache.coyote.http11.Http11Nio2Protocol, ws, false",
			"org.apache.coyote.http11.Http11Nio2Protocol, wss, false", "HTTP/1.1, ws, true", "HTTP/1.1, wss, true" })
	void messagesOfAllSizesComeBackInOrder(String protocol, String scheme, boolean virtualThreads) {
		runner(protocol, scheme, virtualThreads).run((context) -> {
			assertThat(context).hasNotFailed();
			long seed = Long.getLong("websock.seed", System.nanoTime());
			List<String> messages = messages(seed);
			int port = context.getSourceApplicationContext(ServletWebServerApplicationContext.class)
				.getWebServer()
				.getPort();
			TestClient client = TestClient.connect(HttpClient.newBuilder().sslContext(certificate.client()).build(),
					URI.create(scheme + "://127.0.0.1:" + port + "/echo"));

			messages.forEach(client::send);

			assertThat(client.next(messages.size()).equals(messages)).as("seed %d", seed).isTrue();
			assertThat(client.send("large").next()).hasSize(3_000_000);
			assertThat(client.send("small").next()).isEqualTo("small");
			assertThat(client.send("again").next()).isEqualTo("again");
			if (protocol.equals("HTTP/1.1") && !virtualThreads) {
				assertThat(context.getBean(Echo.class).thread).startsWith("websock-io-");
			}
			client.socket().sendClose(4000, "done").join();
			assertThat(client.next()).isEqualTo("close 4000");
		});
	}

	private WebApplicationContextRunner runner(String protocol, String scheme, boolean virtualThreads) {
		WebApplicationContextRunner runner = new WebApplicationContextRunner(
				AnnotationConfigServletWebServerApplicationContext::new)
			.withConfiguration(AutoConfigurations.of(ServletStack.with(SslAutoConfiguration.class,
					TomcatServletWebServerAutoConfiguration.class, DispatcherServletAutoConfiguration.class)))
			.withPropertyValues("server.port=0", "server.address=127.0.0.1", "websock.transport=native",
					"test.protocol=" + protocol, "spring.threads.virtual.enabled=" + virtualThreads)
			.withUserConfiguration(Application.class);
		return scheme.equals("ws") ? runner : runner.withPropertyValues(certificate.properties());
	}

	private static List<String> messages(long seed) {
		SplittableRandom random = new SplittableRandom(seed);
		List<String> messages = new ArrayList<>();
		for (int i = 0; i < 100; i++) {
			int length = (i % 10 == 0) ? random.nextInt(300_000) : random.nextInt(200);
			messages.add((i + "é").repeat(length / 3 + 1));
		}
		return messages;
	}

	@Configuration(proxyBeanMethods = false)
	static class Application {

		@Bean
		WebServerFactoryCustomizer<TomcatServletWebServerFactory> connector(Environment environment) {
			return (factory) -> factory.setProtocol(environment.getRequiredProperty("test.protocol"));
		}

		@Bean
		Echo echo() {
			return new Echo();
		}

	}

	@WebSockEndpoint("/echo")
	static class Echo implements WebSock<Void> {

		/** Name of the thread that handled the last message. */
		private volatile String thread = "";

		@Override
		public HandleResult<Void> init(ConnectInfo connect) {
			return HandleResult.ok(null);
		}

		@Override
		public HandleResult<Void> handleIn(DataFrame frame, Void state) {
			this.thread = Thread.currentThread().getName();
			boolean large = frame instanceof TextFrame text && text.text().equals("large");
			return HandleResult.push(large ? Frame.text("x".repeat(3_000_000)) : frame, state);
		}

	}

}

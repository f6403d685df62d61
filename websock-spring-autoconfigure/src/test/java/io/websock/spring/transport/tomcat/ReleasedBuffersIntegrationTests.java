package io.websock.spring.transport.tomcat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;

import io.websock.ConnectInfo;
import io.websock.DataFrame;
import io.websock.HandleResult;
import io.websock.WebSock;
import io.websock.spring.WebSockEndpoint;
import io.websock.spring.autoconfigure.ServletStack;
import io.websock.test.RawClient;
import io.websock.test.TestCertificate;
import io.websock.test.UpgradeRequest;
import org.apache.coyote.ProtocolHandler;
import org.apache.coyote.http11.Http11NioProtocol;
import org.apache.tomcat.util.net.AbstractEndpoint;
import org.apache.tomcat.util.net.SocketWrapperBase;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.ssl.SslAutoConfiguration;
import org.springframework.boot.test.context.assertj.AssertableWebApplicationContext;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.boot.tomcat.TomcatWebServer;
import org.springframework.boot.tomcat.autoconfigure.servlet.TomcatServletWebServerAutoConfiguration;
import org.springframework.boot.web.server.servlet.context.AnnotationConfigServletWebServerApplicationContext;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import org.springframework.boot.webmvc.autoconfigure.DispatcherServletAutoConfiguration;
import org.springframework.test.util.ReflectionTestUtils;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Tests that Tomcat holds no buffers for a session that is idle.
 */
class ReleasedBuffersIntegrationTests {

	@TempDir
	static Path directory;

	private static TestCertificate certificate;

	private final WebApplicationContextRunner runner = new WebApplicationContextRunner(
			AnnotationConfigServletWebServerApplicationContext::new)
		.withConfiguration(AutoConfigurations.of(ServletStack.with(SslAutoConfiguration.class,
				TomcatServletWebServerAutoConfiguration.class, DispatcherServletAutoConfiguration.class)))
		.withPropertyValues("server.port=0", "server.address=127.0.0.1", "websock.drain.timeout=100ms")
		.withBean(Echo.class);

	@BeforeAll
	static void makeCertificate() {
		certificate = TestCertificate.in(directory);
	}

	@ParameterizedTest(name = "TLS {0}, {1} event loops")
	@CsvSource({ "false, 1", "false, 0", "true, 1" })
	void idleSessionHoldsNoBuffers(boolean tls, int eventLoops) {
		this.runner.withPropertyValues(tls ? certificate.properties() : new String[0])
			.withPropertyValues("websock.execution.event-loops=" + eventLoops)
			.run((context) -> {
				try (RawClient client = connect(context, tls)) {
					assertReleased(context);
					for (String text : new String[] { "first", "second".repeat(5000) }) {
						assertThat(client.sendText(text).readText()).isEqualTo(text);
						assertReleased(context);
					}
				}
			});
	}

	@ParameterizedTest
	@ValueSource(strings = { "websock.tomcat.release-buffers=false", "websock.transport=container" })
	void tomcatHasItsOwnProtocolHandlerWhereNothingIsReleased(String property) {
		this.runner.withPropertyValues(property)
			.run((context) -> assertThat(protocol(context)).isExactlyInstanceOf(Http11NioProtocol.class));
	}

	private static RawClient connect(AssertableWebApplicationContext context, boolean tls) {
		UpgradeRequest request = UpgradeRequest.to(server(context).getPort(), "/echo");
		return tls ? request.over(certificate.client()).connect() : request.connect();
	}

	private static void assertReleased(AssertableWebApplicationContext context) {
		assertThat(protocol(context)).isInstanceOf(LeanHttp11Protocol.class);
		await("release").atMost(Duration.ofSeconds(20)).untilAsserted(() -> {
			Collection<? extends SocketWrapperBase<?>> connections = endpoint(context).getConnections();
			assertThat(connections).hasSize(1).allSatisfy((connection) -> {
				assertThat(((ReleasableBuffers) connection.getSocketBufferHandler()).isReleased()).isTrue();
				if (connection.getSocket() instanceof ReleasableTlsChannel channel) {
					assertThat(channel.isReleased()).isTrue();
				}
			});
		});
	}

	private static AbstractEndpoint<?, ?> endpoint(AssertableWebApplicationContext context) {
		return ReflectionTestUtils.invokeMethod(protocol(context), "getEndpoint");
	}

	private static ProtocolHandler protocol(AssertableWebApplicationContext context) {
		return server(context).getTomcat().getConnector().getProtocolHandler();
	}

	private static TomcatWebServer server(AssertableWebApplicationContext context) {
		return (TomcatWebServer) context.getSourceApplicationContext(ServletWebServerApplicationContext.class)
			.getWebServer();
	}

	@WebSockEndpoint("/echo")
	static final class Echo implements WebSock<Void> {

		@Override
		public HandleResult<Void> init(ConnectInfo connect) {
			return HandleResult.ok(null);
		}

		@Override
		public HandleResult<Void> handleIn(DataFrame frame, Void state) {
			return HandleResult.push(frame, state);
		}

	}

}

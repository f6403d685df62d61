package io.websock.spring.transport.tomcat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.concurrent.TimeUnit;

import io.websock.spring.autoconfigure.EchoWebSock;
import io.websock.spring.autoconfigure.ServletStack;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.assertj.AssertableWebApplicationContext;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.tomcat.autoconfigure.servlet.TomcatServletWebServerAutoConfiguration;
import org.springframework.boot.web.server.servlet.context.AnnotationConfigServletWebServerApplicationContext;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import org.springframework.boot.webmvc.autoconfigure.DispatcherServletAutoConfiguration;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for what carries sessions where the native transport cannot, or is not to.
 */
@ExtendWith(OutputCaptureExtension.class)
class TransportFallbackIntegrationTests {

	private static final String TOMCAT = "Apache Tomcat/11.0.22";

	private static final String FALLBACK = "Endpoints run on the WebSocket layer of " + TOMCAT
			+ ", not on the native transport: that Tomcat's types are not those it was compiled against "
			+ "(java.lang.NoSuchMethodError: SocketWrapperBase.read).";

	private static final String IGNORED = "Endpoints run on the WebSocket layer of " + TOMCAT + ", which ignores ";

	private final WebApplicationContextRunner runner = new WebApplicationContextRunner(
			AnnotationConfigServletWebServerApplicationContext::new)
		.withConfiguration(AutoConfigurations.of(ServletStack.with(TomcatServletWebServerAutoConfiguration.class,
				DispatcherServletAutoConfiguration.class)))
		.withPropertyValues("server.port=0", "server.address=127.0.0.1")
		.withUserConfiguration(EchoWebSock.class);

	@Test
	void otherTomcatIsServedByItsOwnLayerWithOneWarning(CapturedOutput output) {
		this.runner.withUserConfiguration(OtherTomcat.class).run((context) -> {
			assertThat(context).hasNotFailed();
			connect(context).abort();
			connect(context).abort();

			assertThat(output.getAll()).containsOnlyOnce(FALLBACK);
		});
	}

	@Test
	void otherTomcatIsNoMatterToAnApplicationThatWantsItsLayer(CapturedOutput output) {
		this.runner.withUserConfiguration(OtherTomcat.class)
			.withPropertyValues("websock.transport=container")
			.run((context) -> {
				assertThat(context).hasNotFailed();
				connect(context).abort();

				assertThat(output.getAll()).doesNotContain("native transport");
			});
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			max-frame-size=1MB           | 'websock.max-frame-size' (echo)
			validate-utf8=false          | 'websock.validate-utf8' (echo)
			compression.enabled=true     | 'websock.compression.*' (echo)
			compression.threshold=1KB    | 'websock.compression.*' (echo)
			""", quoteCharacter = '"')
	void settingsThatAContainerIgnoresAreNamedOnce(String property, String named, CapturedOutput output) {
		for (String prefix : new String[] { "websock.", "websock.endpoints.echo." }) {
			int start = output.getAll().length();
			this.runner.withPropertyValues("websock.transport=container", prefix + property).run((context) -> {
				connect(context).abort();

				assertThat(output.getAll().substring(start)).containsOnlyOnce(IGNORED + named + ".");
			});
		}
	}

	@ParameterizedTest
	@CsvSource({ "container, max-message-size=1MB", "container, max-frame-size=9MB", "native, compression.enabled=true",
			"auto, max-frame-size=1MB" })
	void settingsThatAreKeptToAreNotNamed(String transport, String property, CapturedOutput output) {
		this.runner.withPropertyValues("websock.transport=" + transport, "websock." + property)
			.run((context) -> assertThat(output.getAll()).doesNotContain("ignores"));
	}

	private static WebSocket connect(AssertableWebApplicationContext context) throws Exception {
		int port = context.getSourceApplicationContext(ServletWebServerApplicationContext.class)
			.getWebServer()
			.getPort();
		return HttpClient.newHttpClient()
			.newWebSocketBuilder()
			.buildAsync(URI.create("ws://127.0.0.1:" + port + "/echo"), new WebSocket.Listener() {
			})
			.get(10, TimeUnit.SECONDS);
	}

}

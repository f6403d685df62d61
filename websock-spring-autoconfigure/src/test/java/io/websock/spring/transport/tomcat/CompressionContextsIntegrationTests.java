package io.websock.spring.transport.tomcat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.Deflater;

import io.websock.CloseDetail;
import io.websock.ConnectInfo;
import io.websock.DataFrame;
import io.websock.HandleResult;
import io.websock.WebSock;
import io.websock.protocol.Opcode;
import io.websock.spring.WebSockEndpoint;
import io.websock.spring.WebSockMessenger;
import io.websock.spring.autoconfigure.ServletStack;
import io.websock.test.RawClient;
import io.websock.test.UpgradeRequest;
import io.websock.test.WireFrame;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.assertj.AssertableWebApplicationContext;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.boot.tomcat.autoconfigure.servlet.TomcatServletWebServerAutoConfiguration;
import org.springframework.boot.web.server.servlet.context.AnnotationConfigServletWebServerApplicationContext;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import org.springframework.boot.webmvc.autoconfigure.DispatcherServletAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Tests that each connection holds a context of zlib in the middle of a message alone,
 * and gives it back once, however it ends.
 */
class CompressionContextsIntegrationTests {

	private static final int CONNECTIONS = 10;

	/** Reserved bit of a compressed message. */
	private static final int COMPRESSED = 4;

	@ParameterizedTest(name = "{0}, {1}")
	@CsvSource({ "lost, auto", "cut, auto", "close, auto", "closed and cut, auto", "broken, auto", "application, auto",
			"lost, threads", "broken, threads" })
	void contextOfHalfAMessageIsGivenBackAtTheEndOfTheSession(String end, String threads) {
		runner(false, threads).run((context) -> {
			List<RawClient> clients = clients(context);
			clients.forEach((client) -> client.send(deflated("half").unfinished()));

			await().atMost(Duration.ofSeconds(20)).until(() -> lent(context) == CONNECTIONS);
			if (end.equals("application")) {
				context.getBean(WebSockMessenger.class)
					.sessions("echo")
					.forEach((session) -> context.getBean(WebSockMessenger.class).close(session, CloseDetail.of(1000)));
			}
			for (RawClient client : clients) {
				end(client, end);
			}
			await().atMost(Duration.ofSeconds(20)).until(() -> lent(context) == 0);
			assertThat(context.getBean(WebSockMessenger.class).sessions("echo")).isEmpty();
			clients.forEach(RawClient::close);
		});
	}

	@ParameterizedTest
	@CsvSource({ "true, auto", "false, auto", "false, threads" })
	void nothingIsHeldBetweenMessages(boolean noContextTakeover, String threads) {
		runner(noContextTakeover, threads).run((context) -> {
			List<RawClient> clients = clients(context);

			await().atMost(Duration.ofSeconds(20)).until(() -> lent(context) == 0);
			clients.forEach(RawClient::close);
		});
	}

	private static List<RawClient> clients(AssertableWebApplicationContext context) {
		int port = context.getSourceApplicationContext(ServletWebServerApplicationContext.class)
			.getWebServer()
			.getPort();
		List<RawClient> clients = new ArrayList<>();
		for (int i = 0; i < CONNECTIONS; i++) {
			RawClient client = UpgradeRequest.to(port, "/echo")
				.header("Sec-WebSocket-Extensions", "permessage-deflate")
				.connect();
			assertThat(client.send(deflated("again ".repeat(100))).read().rsv()).isEqualTo(COMPRESSED);
			clients.add(client);
		}
		return clients;
	}

	private static void end(RawClient client, String how) {
		switch (how) {
			case "lost" -> client.finish();
			case "cut" -> client.abort();
			case "close" -> client.sendClose(1000);
			case "closed and cut" -> client.sendClose(1000).abort();
			case "broken" ->
				client.send(WireFrame.binary((byte) -1, (byte) -1, (byte) -1, (byte) -1).withRsv(COMPRESSED));
			default -> {
				// The application ends it
			}
		}
	}

	private static WireFrame deflated(String text) {
		Deflater deflater = new Deflater(9, true);
		deflater.setInput(text.getBytes(StandardCharsets.UTF_8));
		byte[] output = new byte[125];
		int size = deflater.deflate(output, 0, output.length, Deflater.SYNC_FLUSH) - 4;
		deflater.end();
		return WireFrame.of(Opcode.TEXT, Arrays.copyOf(output, size)).withRsv(COMPRESSED);
	}

	private static int lent(AssertableWebApplicationContext context) {
		NativeTomcatUpgrade upgrade = context.getBean(NativeTomcatUpgrade.class);
		return upgrade.lentContexts();
	}

	private static WebApplicationContextRunner runner(boolean noContextTakeover, String threads) {
		return new WebApplicationContextRunner(AnnotationConfigServletWebServerApplicationContext::new)
			.withConfiguration(AutoConfigurations.of(ServletStack.with(TomcatServletWebServerAutoConfiguration.class,
					DispatcherServletAutoConfiguration.class)))
			.withPropertyValues("server.port=0", "server.address=127.0.0.1", "websock.transport=native",
					"websock.close-timeout=500ms", "websock.compression.enabled=true",
					"websock.compression.no-context-takeover=" + noContextTakeover,
					"websock.compression.client-no-context-takeover=" + noContextTakeover)
			.withPropertyValues(
					threads.equals("threads") ? new String[] { "websock.execution.event-loops=0" } : new String[0])
			.withUserConfiguration(Application.class);
	}

	@Configuration(proxyBeanMethods = false)
	static class Application {

		@Bean
		Echo echo() {
			return new Echo();
		}

	}

	@WebSockEndpoint(path = "/echo", name = "echo")
	static class Echo implements WebSock<Void> {

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

package io.websock.spring.transport.tomcat;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
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
import io.websock.StopReason;
import io.websock.TextFrame;
import io.websock.WebSock;
import io.websock.spring.WebSockEndpoint;
import io.websock.spring.WebSockMessenger;
import io.websock.spring.autoconfigure.WebSockAutoConfiguration;
import io.websock.spring.servlet.ContainerUpgrade;
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
 * Tests that each connection holds zlib's contexts while it needs them, and gives them
 * back once, however it ends.
 */
class CompressionContextsIntegrationTests {

	private static final int CONNECTIONS = 10;

	@ParameterizedTest(name = "{0}, {1}")
	@CsvSource({ "lost, auto", "cut, auto", "close, auto", "closed and cut, auto", "broken, auto", "stop, auto",
			"half a message, auto", "application, auto", "lost, threads", "stop, threads" })
	void contextsAreKeptWhileTheSessionLivesAndGivenBackAtItsEnd(String end, String threads) {
		runner(false, threads).run((context) -> {
			List<Client> clients = clients(context);

			assertThat(lent(context)).isEqualTo(2 * CONNECTIONS);
			if (end.equals("application")) {
				context.getBean(WebSockMessenger.class)
					.sessions("echo")
					.forEach((session) -> context.getBean(WebSockMessenger.class).close(session, CloseDetail.of(1000)));
			}
			for (Client client : clients) {
				client.end(end);
			}
			await().atMost(Duration.ofSeconds(20)).until(() -> lent(context) == 0);
			assertThat(context.getBean(WebSockMessenger.class).sessions("echo")).isEmpty();
			clients.forEach(Client::close);
		});
	}

	@ParameterizedTest
	@CsvSource({ "auto", "threads" })
	void nothingIsHeldBetweenMessagesWhereNoContextIsKept(String threads) {
		runner(true, threads).run((context) -> {
			List<Client> clients = clients(context);

			await().atMost(Duration.ofSeconds(20)).until(() -> lent(context) == 0);
			clients.forEach(Client::close);
		});
	}

	private static List<Client> clients(AssertableWebApplicationContext context) throws IOException {
		int port = context.getSourceApplicationContext(ServletWebServerApplicationContext.class)
			.getWebServer()
			.getPort();
		List<Client> clients = new ArrayList<>();
		for (int i = 0; i < CONNECTIONS; i++) {
			Client client = new Client(port);
			client.send(0xc1, Client.deflated("again ".repeat(100)));
			client.awaitFrame();
			clients.add(client);
		}
		return clients;
	}

	private static int lent(AssertableWebApplicationContext context) {
		ContainerUpgrade upgrade = context.getBean("webSockNativeTomcatUpgrade", ContainerUpgrade.class);
		return ((TomcatUpgradeStrategy) upgrade.strategy()).lentContexts();
	}

	private static WebApplicationContextRunner runner(boolean noContextTakeover, String threads) {
		return new WebApplicationContextRunner(AnnotationConfigServletWebServerApplicationContext::new)
			.withConfiguration(AutoConfigurations.of(TomcatServletWebServerAutoConfiguration.class,
					DispatcherServletAutoConfiguration.class, WebSockAutoConfiguration.class))
			.withPropertyValues("server.port=0", "server.address=127.0.0.1", "websock.transport=native",
					"websock.close-timeout=500ms", "websock.compression.enabled=true",
					"websock.compression.no-context-takeover=" + noContextTakeover,
					"websock.compression.client-no-context-takeover=" + noContextTakeover)
			.withPropertyValues(
					threads.equals("threads") ? new String[] { "websock.execution.event-loops=0" } : new String[0])
			.withUserConfiguration(Application.class);
	}

	/**
	 * A connection that sends what no well-behaved client would.
	 */
	private static final class Client {

		private final Socket socket;

		private final DataInputStream input;

		Client(int port) throws IOException {
			this.socket = new Socket(InetAddress.getLoopbackAddress(), port);
			this.socket.setSoTimeout(20_000);
			this.input = new DataInputStream(this.socket.getInputStream());
			this.socket.getOutputStream().write(("""
					GET /echo HTTP/1.1\r
					Host: 127.0.0.1\r
					Upgrade: websocket\r
					Connection: Upgrade\r
					Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r
					Sec-WebSocket-Version: 13\r
					Sec-WebSocket-Extensions: permessage-deflate\r
					\r
					""").getBytes(StandardCharsets.US_ASCII));
			StringBuilder head = new StringBuilder();
			while (head.indexOf("\r\n\r\n") < 0) {
				head.append((char) this.input.readUnsignedByte());
			}
			assertThat(head).contains("permessage-deflate");
		}

		void end(String how) throws IOException {
			switch (how) {
				case "lost" -> this.socket.shutdownOutput();
				case "cut" -> reset();
				case "close" -> send(0x88, new byte[] { 3, (byte) 0xe8 });
				case "closed and cut" -> {
					send(0x88, new byte[] { 3, (byte) 0xe8 });
					reset();
				}
				case "broken" -> send(0xc2, new byte[] { -1, -1, -1, -1 });
				case "stop" -> {
					byte[] stop = deflated("stop");
					send(0xc1, stop);
					send(0xc1, stop);
				}
				case "half a message" -> {
					send(0x41, deflated("half"));
					reset();
				}
				default -> {
					// The application ends it
				}
			}
		}

		private void reset() throws IOException {
			this.socket.setSoLinger(true, 0);
			this.socket.close();
		}

		/**
		 * Sends a short frame, masked with zeros.
		 */
		void send(int first, byte[] payload) throws IOException {
			byte[] frame = new byte[6 + payload.length];
			frame[0] = (byte) first;
			frame[1] = (byte) (0x80 | payload.length);
			System.arraycopy(payload, 0, frame, 6, payload.length);
			this.socket.getOutputStream().write(frame);
		}

		void awaitFrame() throws IOException {
			assertThat(this.input.readUnsignedByte()).isEqualTo(0xc1);
			this.input.skipNBytes(this.input.readUnsignedByte());
		}

		static byte[] deflated(String text) {
			Deflater deflater = new Deflater(9, true);
			deflater.setInput(text.getBytes(StandardCharsets.UTF_8));
			byte[] output = new byte[125];
			int size = deflater.deflate(output, 0, output.length, Deflater.SYNC_FLUSH) - 4;
			deflater.end();
			return Arrays.copyOf(output, size);
		}

		void close() {
			try {
				this.socket.close();
			}
			catch (IOException ex) {
				throw new UncheckedIOException(ex);
			}
		}

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
			boolean stop = frame instanceof TextFrame text && text.text().equals("stop");
			return stop ? HandleResult.stop(StopReason.normal(), state) : HandleResult.push(frame, state);
		}

	}

}

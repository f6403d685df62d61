package io.websock.spring.autoconfigure;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.WebSocket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;

import io.websock.CloseReason;
import io.websock.ConnectInfo;
import io.websock.DataFrame;
import io.websock.Frame;
import io.websock.HandleResult;
import io.websock.WebSock;
import io.websock.spring.WebSockEndpoint;
import io.websock.spring.WebSockHandshakeInterceptor;
import io.websock.spring.WebSockMessenger;
import io.websock.spring.drain.Drains;
import io.websock.test.TestClient;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.DisposableBean;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.availability.AvailabilityChangeEvent;
import org.springframework.boot.test.context.assertj.AssertableWebApplicationContext;
import org.springframework.boot.test.context.runner.ContextConsumer;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.boot.tomcat.autoconfigure.servlet.TomcatServletWebServerAutoConfiguration;
import org.springframework.boot.web.server.servlet.context.AnnotationConfigServletWebServerApplicationContext;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import org.springframework.boot.webmvc.autoconfigure.DispatcherServletAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.WebMvcAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.server.ServerHttpRequest;
import org.springframework.http.server.ServerHttpResponse;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.socket.WebSocketHandler;
import org.springframework.web.socket.config.annotation.EnableWebSocket;
import org.springframework.web.socket.config.annotation.WebSocketConfigurer;
import org.springframework.web.socket.config.annotation.WebSocketHandlerRegistry;
import org.springframework.web.socket.handler.TextWebSocketHandler;
import org.springframework.web.socket.server.standard.StandardWebSocketUpgradeStrategy;
import org.springframework.web.socket.server.support.DefaultHandshakeHandler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Tests for {@link WebSockAutoConfiguration} on a real Tomcat, with Jetty's classes
 * beside it.
 */
class WebSockTomcatIntegrationTests {

	private static final String KEY = "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==";

	private static final String VERSION = "Sec-WebSocket-Version: 13";

	private final WebApplicationContextRunner contextRunner = new WebApplicationContextRunner(
			AnnotationConfigServletWebServerApplicationContext::new)
		.withConfiguration(AutoConfigurations.of(ServletStack.with(TomcatServletWebServerAutoConfiguration.class,
				DispatcherServletAutoConfiguration.class, WebMvcAutoConfiguration.class)))
		.withPropertyValues("server.port=0", "server.address=127.0.0.1")
		.withUserConfiguration(Application.class);

	@Test
	void sessionIsServedAndToldOfItsHandshake() {
		run((context) -> {
			TestClient client = connect(context, "/chat/gr%C3%BCn?name=a+b");

			assertThat(client.next()).isEqualTo("/chat/grün {room=grün} {name=[a b]} null");
			assertThat(client.send("hello").next()).isEqualTo("hello");
		});
	}

	@Test
	void contextPathIsNoPartOfThePath() {
		run((context) -> {
			TestClient client = connect(context, "/app/chat/blue");

			assertThat(client.next()).isEqualTo("/chat/blue {room=blue} {} null");
		}, "server.servlet.context-path=/app");
	}

	@Test
	void pathOfTheServletIsPartOfThePathAndNotOfThePattern() {
		run((context) -> {
			TestClient client = connect(context, "/mvc/chat/blue");

			assertThat(client.next()).isEqualTo("/mvc/chat/blue {room=blue} {} null");
		}, "spring.mvc.servlet.path=/mvc");
	}

	@Test
	void subprotocolIsAgreedOnInTheClientsSpelling() {
		run((context) -> {
			TestClient client = connect(context, "/chat/blue", "Sec-WebSocket-Protocol", "other, v1.chat");

			assertThat(client.socket().getSubprotocol()).isEqualTo("v1.chat");
			assertThat(client.next()).isEqualTo("/chat/blue {room=blue} {} v1.Chat");
		});
	}

	@Test
	void plainRequestGoesToTheApplicationsController() {
		run((context) -> {
			HttpRequest request = HttpRequest.newBuilder(uri(context, "http", "/chat/blue")).build();

			assertThat(HttpClient.newHttpClient().send(request, BodyHandlers.ofString()).body())
				.isEqualTo("page of blue");
		});
	}

	@Test
	void applicationsOwnHandlersServeBeside() {
		run((context) -> assertThat(connect(context, "/raw").socket().isOutputClosed()).isFalse());
	}

	@Test
	void badHandshakesAreAnsweredQuietly() {
		run((context) -> {
			assertThat(status(context, VERSION)).isEqualTo("HTTP/1.1 400 ");
			assertThat(status(context, VERSION, "Sec-WebSocket-Key: short")).isEqualTo("HTTP/1.1 400 ");
			assertThat(status(context, KEY)).isEqualTo("HTTP/1.1 426 ");
			assertThat(status(context, KEY, VERSION, "Origin: http://evil.example")).isEqualTo("HTTP/1.1 403 ");
			assertThat(status(context, KEY, VERSION, "Sec-WebSocket-Extensions: ;")).isEqualTo("HTTP/1.1 400 ");
			assertThat(status(context, KEY, VERSION)).isEqualTo("HTTP/1.1 101 ");
		});
	}

	@Test
	void extensionThatTheContainerCannotParseIsAnsweredQuietly() {
		run((context) -> {
			assertThat(status(context, KEY, VERSION,
					"Sec-WebSocket-Extensions: permessage-deflate; server_max_window_bits=99"))
				.isEqualTo("HTTP/1.1 400 ");
		}, "websock.transport=container");
	}

	@Test
	void stopOfTheApplicationDrainsSessionsWhileBeansAreAlive() {
		ChatRoom.events.clear();
		run((context) -> {
			TestClient client = connect(context, "/chat/blue");
			client.next();
			assertThat(context.getBean(Drains.class).isDraining()).isFalse();

			context.getSourceApplicationContext().close();

			assertThat(client.next()).isEqualTo("close 1012");
			assertThat(ChatRoom.events).containsExactly("terminate Shutdown[]", "destroy");
		});
	}

	@Test
	void readinessIsRefusedBeforeSessionsEnd() {
		ChatRoom.events.clear();
		run((context) -> {
			ConfigurableApplicationContext application = context.getSourceApplicationContext();
			application.addApplicationListener(
					(AvailabilityChangeEvent<?> event) -> ChatRoom.events.add(event.getState().toString()));
			TestClient client = connect(context, "/chat/blue");
			client.next();

			application.close();

			assertThat(ChatRoom.events).containsExactly("REFUSING_TRAFFIC", "terminate Shutdown[]", "destroy");
		});
	}

	@Test
	void handshakeThatTheStopOvertakesIsRefused() {
		Executor threads = (task) -> new Thread(task).start();
		CountDownLatch asked = new CountDownLatch(1);
		CountDownLatch stopping = new CountDownLatch(1);
		this.contextRunner.withBean(WebSockHandshakeInterceptor.class, () -> new WaitingInterceptor(asked, stopping))
			.run((context) -> {
				CompletableFuture<String> status = CompletableFuture.supplyAsync(() -> statusOf(context, KEY, VERSION),
						threads);
				assertThat(asked.await(10, TimeUnit.SECONDS)).isTrue();
				Drains drains = context.getBean(Drains.class);
				CompletableFuture<Void> stop = CompletableFuture
					.runAsync(() -> context.getSourceApplicationContext().close(), threads);
				await().atMost(Duration.ofSeconds(10)).until(drains::isDraining);

				stopping.countDown();

				assertThat(status.get(10, TimeUnit.SECONDS)).isEqualTo("HTTP/1.1 503 ");
				stop.get(10, TimeUnit.SECONDS);
			});
	}

	@Test
	void stopWithoutDrainEndsSessionsWithTheShutdownCode() {
		run((context) -> {
			TestClient client = connect(context, "/chat/blue");
			client.next();

			context.getSourceApplicationContext().close();

			assertThat(client.next()).isEqualTo("close 1001");
		}, "websock.drain.enabled=false");
	}

	@Test
	void messageReachesTheSession() {
		run((context) -> {
			TestClient client = connect(context, "/chat/blue");
			client.next();

			context.getBean(WebSockMessenger.class).broadcast("chat", "news");

			assertThat(client.next()).isEqualTo("news");
		});
	}

	private void run(ContextConsumer<AssertableWebApplicationContext> test, String... properties) {
		this.contextRunner.withPropertyValues(properties).run(test);
	}

	private static TestClient connect(AssertableWebApplicationContext context, String path, String... headers) {
		return TestClient.connect(HttpClient.newHttpClient(), uri(context, "ws", path), headers);
	}

	private static URI uri(AssertableWebApplicationContext context, String scheme, String path) {
		int port = context.getSourceApplicationContext(ServletWebServerApplicationContext.class)
			.getWebServer()
			.getPort();
		return URI.create(scheme + "://127.0.0.1:" + port + path);
	}

	private static String status(AssertableWebApplicationContext context, String... headers) throws IOException {
		try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), uri(context, "ws", "/").getPort())) {
			socket.setSoTimeout(10_000);
			String request = "GET /chat/blue HTTP/1.1\r\nHost: localhost\r\nUpgrade: websocket\r\n"
					+ "Connection: keep-alive, UPGRADE\r\n" + String.join("\r\n", headers) + "\r\n\r\n";
			socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
			return new String(socket.getInputStream().readNBytes("HTTP/1.1 101 ".length()), StandardCharsets.US_ASCII);
		}
	}

	private static String statusOf(AssertableWebApplicationContext context, String... headers) {
		try {
			return status(context, headers);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * Interceptor that takes its time.
	 */
	private record WaitingInterceptor(CountDownLatch asked,
			CountDownLatch proceed) implements WebSockHandshakeInterceptor {

		@Override
		public boolean beforeHandshake(ServerHttpRequest request, ServerHttpResponse response, WebSocketHandler handler,
				Map<String, Object> attributes) throws Exception {
			this.asked.countDown();
			return this.proceed.await(10, TimeUnit.SECONDS);
		}

		@Override
		public void afterHandshake(ServerHttpRequest request, ServerHttpResponse response, WebSocketHandler handler,
				Exception failure) {
		}

	}

	@WebSockEndpoint(path = "/chat/{room}", name = "chat", subprotocols = "v1.Chat")
	static class ChatRoom implements WebSock<Void>, DisposableBean {

		static final List<String> events = new CopyOnWriteArrayList<>();

		@Override
		public HandleResult<Void> init(ConnectInfo connect) {
			return HandleResult.push(Frame.text(connect.path() + " " + connect.pathVariables() + " "
					+ connect.queryParameters() + " " + connect.subprotocol()), null);
		}

		@Override
		public HandleResult<Void> handleIn(DataFrame frame, Void state) {
			return HandleResult.push(frame, state);
		}

		@Override
		public HandleResult<Void> handleInfo(Object message, Void state) {
			return HandleResult.push(Frame.text(message.toString()), state);
		}

		@Override
		public void terminate(CloseReason reason, Void state) {
			events.add("terminate " + reason);
		}

		@Override
		public void destroy() {
			events.add("destroy");
		}

	}

	@RestController
	static class Pages {

		@GetMapping("/chat/{room}")
		String page(@PathVariable String room) {
			return "page of " + room;
		}

	}

	@Configuration(proxyBeanMethods = false)
	@EnableWebSocket
	static class Application implements WebSocketConfigurer {

		@Bean
		ChatRoom chatRoom() {
			return new ChatRoom();
		}

		@Bean
		Pages pages() {
			return new Pages();
		}

		@Override
		public void registerWebSocketHandlers(WebSocketHandlerRegistry registry) {
			registry.addHandler(new TextWebSocketHandler(), "/raw")
				.setHandshakeHandler(new DefaultHandshakeHandler(new StandardWebSocketUpgradeStrategy()));
		}

	}

}

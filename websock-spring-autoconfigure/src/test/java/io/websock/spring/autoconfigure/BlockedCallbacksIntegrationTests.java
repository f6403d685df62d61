package io.websock.spring.autoconfigure;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import javax.net.ssl.SSLContext;

import io.websock.ConnectInfo;
import io.websock.DataFrame;
import io.websock.HandleResult;
import io.websock.WebSock;
import io.websock.spring.WebSockEndpoint;
import io.websock.test.TestCertificate;
import jakarta.servlet.Servlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.assertj.AssertableWebApplicationContext;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.boot.tomcat.autoconfigure.servlet.TomcatServletWebServerAutoConfiguration;
import org.springframework.boot.web.server.servlet.context.AnnotationConfigServletWebServerApplicationContext;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import org.springframework.boot.web.servlet.ServletRegistrationBean;
import org.springframework.boot.webmvc.autoconfigure.DispatcherServletAutoConfiguration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Tests that callbacks which block without end do not take the threads that answer
 * requests.
 */
class BlockedCallbacksIntegrationTests {

	/** More than Tomcat has threads. */
	private static final int CLIENTS = 40;

	private final WebApplicationContextRunner runner = new WebApplicationContextRunner(
			AnnotationConfigServletWebServerApplicationContext::new)
		.withConfiguration(AutoConfigurations.of(ServletStack.with(TomcatServletWebServerAutoConfiguration.class,
				DispatcherServletAutoConfiguration.class)))
		.withPropertyValues("server.port=0", "server.address=127.0.0.1", "server.tomcat.threads.max=12",
				"websock.drain.timeout=100ms")
		.withBean(Blocking.class)
		.withBean("page", ServletRegistrationBean.class,
				() -> new ServletRegistrationBean<Servlet>(new Page(), "/page"));

	@TempDir
	private Path directory;

	@Test
	void plainSessionsLeaveTomcatItsThreads() {
		this.runner.run((context) -> requestsAreAnswered(context, "", null));
	}

	@Test
	void sessionsOfTomcatsPollerLeaveTomcatItsThreads() {
		this.runner.withPropertyValues("websock.execution.event-loops=0")
			.run((context) -> requestsAreAnswered(context, "", null));
	}

	@Test
	void sessionsOverTlsLeaveTomcatItsThreads() throws Exception {
		TestCertificate certificate = TestCertificate.in(this.directory);
		SSLContext trust = certificate.client();

		this.runner.withPropertyValues(certificate.properties())
			.run((context) -> requestsAreAnswered(context, "s", trust));
	}

	private static void requestsAreAnswered(AssertableWebApplicationContext context, String secure, SSLContext trust)
			throws Exception {
		int port = context.getSourceApplicationContext(ServletWebServerApplicationContext.class)
			.getWebServer()
			.getPort();
		HttpClient.Builder http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1);
		HttpClient client = ((trust != null) ? http.sslContext(trust) : http).build();
		Blocking blocking = context.getBean(Blocking.class);
		List<WebSocket> sockets = new ArrayList<>();
		try {
			for (int i = 0; i < CLIENTS; i++) {
				WebSocket socket = client.newWebSocketBuilder()
					.buildAsync(URI.create("ws" + secure + "://127.0.0.1:" + port + "/block"),
							new WebSocket.Listener() {
							})
					.get(20, TimeUnit.SECONDS);
				socket.sendText("block", true).get(20, TimeUnit.SECONDS);
				sockets.add(socket);
			}
			await().atMost(Duration.ofSeconds(20)).until(() -> blocking.blocked.get() == CLIENTS);

			HttpRequest request = HttpRequest.newBuilder(URI.create("http" + secure + "://127.0.0.1:" + port + "/page"))
				.timeout(Duration.ofSeconds(10))
				.build();
			assertThat(client.send(request, HttpResponse.BodyHandlers.ofString()).body()).isEqualTo("page");
		}
		finally {
			blocking.go.countDown();
			sockets.forEach(WebSocket::abort);
		}
	}

	@WebSockEndpoint("/block")
	static final class Blocking implements WebSock<Void> {

		final AtomicInteger blocked = new AtomicInteger();

		final CountDownLatch go = new CountDownLatch(1);

		@Override
		public HandleResult<Void> init(ConnectInfo connect) {
			return HandleResult.ok(null);
		}

		@Override
		public HandleResult<Void> handleIn(DataFrame frame, Void state) throws Exception {
			this.blocked.incrementAndGet();
			this.go.await();
			return HandleResult.ok(state);
		}

	}

	private static final class Page extends HttpServlet {

		private static final long serialVersionUID = 1;

		@Override
		protected void doGet(HttpServletRequest request, HttpServletResponse response) throws java.io.IOException {
			response.getWriter().print("page");
		}

	}

}

package io.websock.spring.transport.tomcat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import io.websock.ConnectInfo;
import io.websock.DataFrame;
import io.websock.Frame;
import io.websock.HandleResult;
import io.websock.TextFrame;
import io.websock.WebSock;
import io.websock.engine.SessionFactory;
import io.websock.engine.wire.FlakyThreads;
import io.websock.spring.WebSockEndpoint;
import io.websock.spring.autoconfigure.ServletStack;
import io.websock.spring.servlet.ContainerUpgrade;
import io.websock.test.TestClient;
import jakarta.servlet.ServletContext;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.boot.tomcat.autoconfigure.servlet.TomcatServletWebServerAutoConfiguration;
import org.springframework.boot.web.server.servlet.context.AnnotationConfigServletWebServerApplicationContext;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import org.springframework.boot.webmvc.autoconfigure.DispatcherServletAutoConfiguration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.server.ServletServerHttpRequest;
import org.springframework.http.server.ServletServerHttpResponse;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests that a blocked leader is replaced although no thread can be had at first.
 */
class SubstituteIntegrationTests {

	private final WebApplicationContextRunner runner = new WebApplicationContextRunner(
			AnnotationConfigServletWebServerApplicationContext::new)
		.withConfiguration(AutoConfigurations.of(ServletStack.with(TomcatServletWebServerAutoConfiguration.class,
				DispatcherServletAutoConfiguration.class)))
		.withPropertyValues("server.port=0", "server.address=127.0.0.1", "websock.drain.timeout=100ms")
		.withBean(Blocking.class)
		.withBean(FlakyUpgrade.class);

	@TempDir
	Path directory;

	@Test
	void loopIsLedAgainOnceThereIsAThread() {
		this.runner.run((context) -> {
			int port = context.getSourceApplicationContext(ServletWebServerApplicationContext.class)
				.getWebServer()
				.getPort();
			FlakyThreads threads = context.getBean(FlakyUpgrade.class).threads;
			Blocking blocking = context.getBean(Blocking.class);
			TestClient other = TestClient.connect(port, "/block");
			assertThat(other.send("first").next()).isEqualTo("first");
			TestClient blocked = TestClient.connect(port, "/block");

			Recording recording = new Recording();
			recording.start();
			threads.refuse(5);
			blocked.send("block");
			assertThat(blocking.started.await(10, TimeUnit.SECONDS)).isTrue();
			other.send("second");

			assertThat(other.next()).isEqualTo("second");
			assertThat(threads.isThrough()).isTrue();
			assertThat(replacements(recording)).hasSize(1);
			blocking.go.countDown();
			assertThat(blocked.next()).isEqualTo("block");
			assertThat(other.send("third").next()).isEqualTo("third");
		});
	}

	/**
	 * Returns the leaders that a recording saw replaced, and ends it.
	 */
	private List<RecordedEvent> replacements(Recording recording) throws IOException {
		try (recording) {
			recording.stop();
			Path file = this.directory.resolve("replacements.jfr");
			recording.dump(file);
			return RecordingFile.readAllEvents(file)
				.stream()
				.filter((event) -> event.getEventType().getName().equals("io.websock.LeaderReplaced"))
				.toList();
		}
	}

	@WebSockEndpoint("/block")
	static final class Blocking implements WebSock<Void> {

		final CountDownLatch started = new CountDownLatch(1);

		final CountDownLatch go = new CountDownLatch(1);

		@Override
		public HandleResult<Void> init(ConnectInfo connect) {
			return HandleResult.ok(null);
		}

		@Override
		public HandleResult<Void> handleIn(DataFrame frame, Void state) throws Exception {
			String text = ((TextFrame) frame).text();
			if (text.equals("block")) {
				this.started.countDown();
				assertThat(this.go.await(30, TimeUnit.SECONDS)).isTrue();
			}
			return HandleResult.push(Frame.text(text), state);
		}

	}

	@Order(Ordered.HIGHEST_PRECEDENCE)
	static final class FlakyUpgrade implements ContainerUpgrade, AutoCloseable {

		final FlakyThreads threads = new FlakyThreads(0, 0);

		private final TomcatThreads started = TomcatThreads.start(1, 200, this.threads, 20);

		private final TomcatUpgradeStrategy strategy = new TomcatUpgradeStrategy(() -> this.started);

		@Override
		public boolean supports(ServletContext servletContext) {
			return true;
		}

		@Override
		public boolean honoursAllSettings() {
			return true;
		}

		@Override
		public void upgrade(ServletServerHttpRequest request, ServletServerHttpResponse response,
				@Nullable String subprotocol, SessionFactory sessions) {
			this.strategy.upgrade(request.getServletRequest(), response.getServletResponse(), subprotocol, sessions);
		}

		@Override
		public void close() {
			this.started.close();
			this.strategy.close();
		}

	}

}

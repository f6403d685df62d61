package io.websock.spring.autoconfigure;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

import io.websock.ConnectInfo;
import io.websock.DataFrame;
import io.websock.Frame;
import io.websock.HandleResult;
import io.websock.TextFrame;
import io.websock.WebSock;
import io.websock.spring.WebSockEndpoint;
import io.websock.test.TestClient;
import org.junit.jupiter.api.Test;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.assertj.AssertableWebApplicationContext;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.boot.tomcat.autoconfigure.servlet.TomcatServletWebServerAutoConfiguration;
import org.springframework.boot.web.server.servlet.context.AnnotationConfigServletWebServerApplicationContext;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import org.springframework.boot.webmvc.autoconfigure.DispatcherServletAutoConfiguration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Tests for event loops: which threads run callbacks, and that one that blocks holds up
 * no other session.
 */
class EventLoopIntegrationTests {

	private final WebApplicationContextRunner runner = new WebApplicationContextRunner(
			AnnotationConfigServletWebServerApplicationContext::new)
		.withConfiguration(AutoConfigurations.of(ServletStack.with(TomcatServletWebServerAutoConfiguration.class,
				DispatcherServletAutoConfiguration.class)))
		.withPropertyValues("server.port=0", "server.address=127.0.0.1", "websock.execution.event-loops=1")
		.withBean(Tasks.class);

	@Test
	void callbacksRunOnTheLoop() {
		this.runner.run((context) -> {
			TestClient client = connect(context);

			// The first ones take so long, in a cold JVM, that others get the next
			await().atMost(Duration.ofSeconds(20)).until(() -> client.send("thread").next().startsWith("websock-io-"));
		});
	}

	@Test
	void withoutLoopsCallbacksRunOnThreadsOfTomcat() {
		this.runner.withPropertyValues("websock.execution.event-loops=0").run((context) -> {
			TestClient client = connect(context);

			assertThat(client.send("thread").next()).startsWith("http-nio-");
		});
	}

	@Test
	void callbackThatBlocksHoldsUpNoOther() {
		this.runner.run((context) -> {
			TestClient blocked = connect(context);
			TestClient other = connect(context);
			Tasks tasks = context.getBean(Tasks.class);

			blocked.send("block");
			blocked.send("afterwards");
			await().atMost(Duration.ofSeconds(10)).until(() -> tasks.started.getCount() == Tasks.MANY - 1);
			for (int i = 0; i < 100; i++) {
				assertThat(other.send("echo " + i).next()).isEqualTo("echo " + i);
			}
			tasks.go.countDown();

			assertThat(blocked.next()).isEqualTo("unblocked");
			assertThat(blocked.next()).isEqualTo("afterwards");
		});
	}

	@Test
	void manyCallbacksMayBlockAtOnce() {
		this.runner.run((context) -> {
			TestClient other = connect(context);
			Tasks tasks = context.getBean(Tasks.class);
			List<TestClient> blocked = new ArrayList<>();
			for (int i = 0; i < Tasks.MANY; i++) {
				TestClient client = connect(context);
				blocked.add(client);
				client.send("block");
			}

			assertThat(tasks.started.await(20, TimeUnit.SECONDS)).isTrue();
			assertThat(other.send("echo").next()).isEqualTo("echo");
			tasks.go.countDown();

			for (TestClient client : blocked) {
				assertThat(client.next()).isEqualTo("unblocked");
				assertThat(client.send("echo").next()).isEqualTo("echo");
			}
		});
	}

	@Test
	void callbackMayLeaveItsThreadInterrupted() {
		this.runner.run((context) -> {
			TestClient interrupting = connect(context);
			TestClient other = connect(context);

			for (int i = 0; i < 10; i++) {
				assertThat(interrupting.send("interrupt").next()).isEqualTo("interrupted");
				assertThat(other.send("echo").next()).isEqualTo("echo");
			}
		});
	}

	@Test
	void threadsEndWithTheApplication() {
		AtomicReference<Thread> thread = new AtomicReference<>();
		this.runner.run((context) -> {
			connect(context).send("thread").next();
			thread.set(context.getBean(Tasks.class).last.get());
			assertThat(thread.get().isDaemon()).isTrue();
		});

		await().atMost(Duration.ofSeconds(10)).until(() -> !thread.get().isAlive());
	}

	private static TestClient connect(AssertableWebApplicationContext context) {
		int port = context.getSourceApplicationContext(ServletWebServerApplicationContext.class)
			.getWebServer()
			.getPort();
		return TestClient.connect(port, "/tasks");
	}

	@WebSockEndpoint("/tasks")
	static final class Tasks implements WebSock<Void> {

		static final int MANY = 20;

		final CountDownLatch started = new CountDownLatch(MANY);

		final CountDownLatch go = new CountDownLatch(1);

		final AtomicReference<Thread> last = new AtomicReference<>();

		@Override
		public HandleResult<Void> init(ConnectInfo connect) {
			return HandleResult.ok(null);
		}

		@Override
		public HandleResult<Void> handleIn(DataFrame frame, Void state) throws Exception {
			this.last.set(Thread.currentThread());
			return HandleResult.push(Frame.text(answer(((TextFrame) frame).text())), state);
		}

		private String answer(String task) throws InterruptedException {
			return switch (task) {
				case "thread" -> Thread.currentThread().getName();
				case "block" -> block();
				case "interrupt" -> interrupt();
				default -> task;
			};
		}

		private String block() throws InterruptedException {
			this.started.countDown();
			assertThat(this.go.await(30, TimeUnit.SECONDS)).isTrue();
			return "unblocked";
		}

		private static String interrupt() {
			Thread.currentThread().interrupt();
			return "interrupted";
		}

	}

}

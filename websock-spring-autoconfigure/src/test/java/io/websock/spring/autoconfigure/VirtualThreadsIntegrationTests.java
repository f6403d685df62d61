package io.websock.spring.autoconfigure;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiConsumer;

import io.websock.ConnectInfo;
import io.websock.DataFrame;
import io.websock.Frame;
import io.websock.HandleResult;
import io.websock.WebSock;
import io.websock.spring.WebSockEndpoint;
import io.websock.test.RawClient;
import io.websock.test.UpgradeRequest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.boot.tomcat.autoconfigure.servlet.TomcatServletWebServerAutoConfiguration;
import org.springframework.boot.web.server.servlet.context.AnnotationConfigServletWebServerApplicationContext;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import org.springframework.boot.webmvc.autoconfigure.DispatcherServletAutoConfiguration;
import org.springframework.context.ApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Tests that callbacks that block on virtual threads stall no other session, even if they
 * hold a monitor, as JDK 24 and later allow (JEP 491).
 */
@EnabledForJreRange(min = JRE.JAVA_24)
class VirtualThreadsIntegrationTests {

	/** Far more than there are threads in any pool. */
	private static final int SESSIONS = 2000;

	/** As many threads as may lead event loops, and so be blocked by callbacks. */
	private static final int LEADERS = 200;

	@Test
	void sessionsThatBlockStallNoOther() {
		run((context, port) -> {
			Blocking endpoint = context.getBean(Blocking.class);
			List<RawClient> clients = new ArrayList<>();
			try (RawClient other = connect(port)) {
				for (int i = 0; i < SESSIONS; i++) {
					clients.add(connect(port).sendText("block"));
				}
				await().until(() -> endpoint.blocked.availablePermits() == SESSIONS);

				assertThat(other.sendText("pass").readText()).isEqualTo("pass");
				assertThat(endpoint.virtual).hasValueGreaterThan(SESSIONS - LEADERS);

				endpoint.gate.countDown();
				for (RawClient client : clients) {
					assertThat(client.readText()).isEqualTo("block");
				}
			}
			finally {
				endpoint.gate.countDown();
				clients.forEach(RawClient::close);
			}
		});
	}

	@Test
	void eventLoopHandlesMessagesWhileNoCallbackBlocks() {
		run((context, port) -> {
			try (RawClient client = connect(port)) {
				// What comes with the handshake is handled by the thread of the request
				assertThat(client.sendText("pass").readText()).isEqualTo("pass");
				assertThat(client.sendText("thread").readText()).startsWith("websock-io-");
			}
		}, "websock.execution.event-loops=1");
	}

	@Test
	void withoutEventLoopsVirtualThreadsHandleAllMessages() {
		run((context, port) -> {
			try (RawClient client = connect(port)) {
				assertThat(client.sendText("thread").readText()).startsWith("tomcat-handler-");
			}
		}, "websock.execution.event-loops=0");
	}

	private static void run(BiConsumer<ApplicationContext, Integer> test, String... properties) {
		new WebApplicationContextRunner(AnnotationConfigServletWebServerApplicationContext::new)
			.withConfiguration(AutoConfigurations.of(ServletStack.with(TomcatServletWebServerAutoConfiguration.class,
					DispatcherServletAutoConfiguration.class)))
			.withPropertyValues("server.port=0", "server.address=127.0.0.1", "spring.threads.virtual.enabled=true",
					"websock.execution.warn-after=5m")
			.withPropertyValues(properties)
			.withUserConfiguration(Blocking.class)
			.run((context) -> test.accept(context,
					((ServletWebServerApplicationContext) context.getSourceApplicationContext()).getWebServer()
						.getPort()));
	}

	private static RawClient connect(int port) {
		return UpgradeRequest.to(port, "/blocking").connect();
	}

	@WebSockEndpoint("/blocking")
	static class Blocking implements WebSock<Object> {

		private final CountDownLatch gate = new CountDownLatch(1);

		private final Semaphore blocked = new Semaphore(0);

		/** Callbacks that block none of the threads that lead event loops. */
		private final AtomicInteger virtual = new AtomicInteger();

		@Override
		public HandleResult<Object> init(ConnectInfo connect) {
			return HandleResult.ok(new Object());
		}

		@Override
		public HandleResult<Object> handleIn(DataFrame frame, Object state) {
			if (frame.requireText().equals("thread")) {
				return HandleResult.push(Frame.text(Thread.currentThread().getName()), state);
			}
			if (frame.requireText().equals("block")) {
				if (!Thread.currentThread().getName().startsWith("websock-io-")) {
					this.virtual.incrementAndGet();
				}
				block(state);
			}
			return HandleResult.push(frame, state);
		}

		private void block(Object state) {
			synchronized (state) {
				this.blocked.release();
				try {
					this.gate.await();
				}
				catch (InterruptedException ex) {
					throw new IllegalStateException(ex);
				}
			}
		}

	}

}

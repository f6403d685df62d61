package io.websock.spring.autoconfigure;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;

import io.websock.ConnectInfo;
import io.websock.DataFrame;
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

	@Test
	void sessionsThatBlockStallNoOther() {
		new WebApplicationContextRunner(AnnotationConfigServletWebServerApplicationContext::new)
			.withConfiguration(AutoConfigurations.of(ServletStack.with(TomcatServletWebServerAutoConfiguration.class,
					DispatcherServletAutoConfiguration.class)))
			.withPropertyValues("server.port=0", "server.address=127.0.0.1", "spring.threads.virtual.enabled=true",
					"websock.execution.warn-after=5m")
			.withUserConfiguration(Blocking.class)
			.run((context) -> {
				Blocking endpoint = context.getBean(Blocking.class);
				int port = ((ServletWebServerApplicationContext) context.getSourceApplicationContext()).getWebServer()
					.getPort();
				List<RawClient> clients = new ArrayList<>();
				try (RawClient other = connect(port)) {
					for (int i = 0; i < SESSIONS; i++) {
						clients.add(connect(port).sendText("block"));
					}
					await().until(() -> endpoint.blocked.availablePermits() == SESSIONS);

					assertThat(other.sendText("pass").readText()).isEqualTo("pass");

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

	private static RawClient connect(int port) {
		return UpgradeRequest.to(port, "/blocking").connect();
	}

	@WebSockEndpoint("/blocking")
	static class Blocking implements WebSock<Object> {

		private final CountDownLatch gate = new CountDownLatch(1);

		private final Semaphore blocked = new Semaphore(0);

		@Override
		public HandleResult<Object> init(ConnectInfo connect) {
			return HandleResult.ok(new Object());
		}

		@Override
		public HandleResult<Object> handleIn(DataFrame frame, Object state) {
			if (frame.requireText().equals("block")) {
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

package io.websock.spring.client;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import java.util.stream.Collectors;

import io.websock.CloseDetail;
import io.websock.ConnectInfo;
import io.websock.DataFrame;
import io.websock.Frame;
import io.websock.HandleResult;
import io.websock.WebSock;
import io.websock.spring.SendResult;
import io.websock.spring.WebSockClientRequest;
import io.websock.spring.WebSockClientState;
import io.websock.spring.WebSockConnection;
import io.websock.spring.WebSockConnector;
import io.websock.spring.autoconfigure.WebSockAutoConfiguration;
import org.junit.jupiter.api.Test;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.event.EventListener;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Tests that a client under load loses nothing silently while its server is restarted.
 * {@code -Dwebsock.restarts} is the number of restarts; it prints attempts by second.
 */
class RestartStormIntegrationTests {

	private static final int RESTARTS = Integer.getInteger("websock.restarts", 3);

	private final AtomicLong accepted = new AtomicLong();

	private final AtomicBoolean done = new AtomicBoolean();

	private final Counting handler = new Counting();

	private final States states = new States();

	@Test
	void acceptedIsHandledOrReported() {
		new ApplicationContextRunner()
			.withConfiguration(
					AutoConfigurations.of(WebSockAutoConfiguration.class, WebSockClientAutoConfiguration.class))
			.withBean(States.class, () -> this.states)
			.withPropertyValues("websock.client.reconnect.base-delay=50ms", "websock.client.reconnect.max-delay=500ms",
					"websock.client.mailbox.overflow=drop-newest", "websock.client.outbox.max-messages=200",
					"websock.client.outbox.overflow=drop-oldest")
			.run((context) -> restart(context.getBean(WebSockConnector.class)));
	}

	private void restart(WebSockConnector connector) throws InterruptedException {
		ClientServer server = new ClientServer(0);
		int port = server.port();
		WebSockConnection connection = connector
			.connect(WebSockClientRequest.of("storm", URI.create("ws://127.0.0.1:" + port + "/echo")), this.handler);
		Thread sender = new Thread(() -> send(connection));
		sender.start();
		for (int i = 1; i <= RESTARTS; i++) {
			awaitSessions(i);
			server.close();
			server = new ClientServer(port);
		}
		awaitSessions(RESTARTS + 1);
		this.done.set(true);
		sender.join();
		connection.close(CloseDetail.of(1000));
		await().atMost(Duration.ofSeconds(20)).until(() -> connection.state() instanceof WebSockClientState.Stopped);
		server.close();

		long lost = this.states.seen.stream().mapToLong((seen) -> seen.state().lost()).sum();
		System.out.printf("%d restarts: %d accepted = %d handled + %d reported; attempts in a second: %s%n", RESTARTS,
				this.accepted.get(), this.handler.handled.get(), lost, this.states.attemptsBySecond());
		assertThat(this.handler.handled.get() + lost).isEqualTo(this.accepted.get());
		assertThat(this.handler.sessions.get()).isEqualTo(RESTARTS + 1);
	}

	private void awaitSessions(int number) {
		long target = this.accepted.get() + 500;
		await().atMost(Duration.ofSeconds(60))
			.until(() -> this.handler.sessions.get() >= number && this.accepted.get() >= target);
	}

	private void send(WebSockConnection connection) {
		for (int i = 0; !this.done.get(); i++) {
			if (connection.send(i) == SendResult.ACCEPTED) {
				this.accepted.incrementAndGet();
			}
			if (i % 20 == 0) {
				LockSupport.parkNanos(1_000_000);
			}
		}
	}

	private static final class Counting implements WebSock<Integer> {

		final AtomicLong handled = new AtomicLong();

		final AtomicLong sessions = new AtomicLong();

		@Override
		public HandleResult<Integer> init(ConnectInfo connect) {
			this.sessions.incrementAndGet();
			return HandleResult.ok(0);
		}

		@Override
		public HandleResult<Integer> handleIn(DataFrame frame, Integer state) {
			return HandleResult.ok(state);
		}

		@Override
		public HandleResult<Integer> handleInfo(Object message, Integer state) {
			this.handled.incrementAndGet();
			return HandleResult.push(Frame.text(message.toString()), state);
		}

	}

	static final class States {

		final CopyOnWriteArrayList<Seen> seen = new CopyOnWriteArrayList<>();

		@EventListener
		void changed(WebSockClientState state) {
			this.seen.add(new Seen(Instant.now(), state));
		}

		/**
		 * Returns in how many seconds there was which number of attempts.
		 */
		Map<Long, Long> attemptsBySecond() {
			return this.seen.stream()
				.filter((each) -> each.state() instanceof WebSockClientState.Connecting)
				.collect(Collectors.groupingBy((each) -> each.at().getEpochSecond(), Collectors.counting()))
				.values()
				.stream()
				.collect(Collectors.groupingBy(Function.identity(), TreeMap::new, Collectors.counting()));
		}

	}

	private record Seen(Instant at, WebSockClientState state) {

	}

}

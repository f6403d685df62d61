package io.websock.engine;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;

import io.websock.Frame;
import io.websock.SessionId;
import io.websock.test.TestConnectInfo;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link SessionRegistry}.
 */
class SessionRegistryTests {

	private final Queue<Runnable> tasks = new ArrayDeque<>();

	private final SessionRegistry registry = new SessionRegistry(this.tasks::add, new TimerWheel(new TestClock()));

	private final List<TestTransport> transports = new ArrayList<>();

	private final SessionEndpoint endpoint = new SessionEndpoint("test",
			new SessionFixture().withOutbound(10, 1000).settings(), new TestListener(), TestWebSock::new, (webSock) -> {
			}, true);

	@Test
	void addressesComeFromTheirSource() {
		SessionRegistry named = new SessionRegistry(this.tasks::add, new TimerWheel(new TestClock()),
				CallbackInstrumentation.NONE, () -> SessionId.of("named"));

		assertThat(named.nextId()).isEqualTo(SessionId.of("named"));
		assertThat(this.registry.nextId()).isNotEqualTo(this.registry.nextId());
	}

	@Test
	void slowestSessionsComeFirst() {
		Session bytes = stalled(20);
		Session moreBytes = stalled(30);
		Session messages = stalled(20);
		messages.send("waits");
		open();
		run();

		assertThat(this.registry.slowest(2)).containsExactly(new Backlog(moreBytes, 30, 0, true),
				new Backlog(messages, 20, 1, true));
		assertThat(this.registry.slowest(10)).extracting(Backlog::session).containsExactly(moreBytes, messages, bytes);
		assertThat(this.registry.slowest(0)).isEmpty();
		assertThat(this.registry.slowest(-1)).isEmpty();
	}

	@Test
	void sessionInWhichNothingWaitsIsNotSlow() {
		stalled(20);
		this.transports.get(0).takesAll();
		run();

		assertThat(this.registry.slowest(10)).isEmpty();
	}

	@Test
	void sessionRestsUntilItsPeerHasTakenSome() {
		Session session = stalled(20);
		assertThat(session.stats().backPressured()).isTrue();

		this.transports.get(0).takesSome(14);
		assertThat(session.stats().backPressured()).isTrue();
		this.transports.get(0).takesSome(1);

		assertThat(session.stats().backPressured()).isFalse();
	}

	@Test
	void sessionThatEndedDoesNotRest() {
		Session session = stalled(20);
		session.abort();
		run();

		assertThat(session.stats().backPressured()).isFalse();
		assertThat(this.registry.slowest(10)).isEmpty();
	}

	private Session stalled(int bytes) {
		Session session = open();
		this.transports.get(this.transports.size() - 1).stalled = true;
		session.push(Frame.text("x".repeat(bytes)));
		run();
		return session;
	}

	private Session open() {
		TestTransport transport = new TestTransport();
		this.transports.add(transport);
		Session session = this.registry.create(this.endpoint, TestConnectInfo.of(SessionId.random()), transport);
		transport.open(session);
		return session;
	}

	private void run() {
		for (Runnable task = this.tasks.poll(); task != null; task = this.tasks.poll()) {
			task.run();
		}
	}

}

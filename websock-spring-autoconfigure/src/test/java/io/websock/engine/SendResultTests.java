package io.websock.engine;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;

import io.websock.CloseDetail;
import io.websock.Frame;
import io.websock.SessionId;
import io.websock.engine.SessionListener.DropCause;
import io.websock.spring.SendResult;
import io.websock.spring.messaging.SessionMessenger;
import io.websock.test.TestConnectInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests that what the messenger returns is what became of a message, under each policy.
 */
class SendResultTests {

	private static final int CAPACITY = 2;

	private static final String TOPIC = "topic";

	private final Queue<Runnable> tasks = new ArrayDeque<>();

	private final SessionRegistry registry = new SessionRegistry(this.tasks::add, new TimerWheel(new TestClock()));

	private final SessionMessenger messenger = new SessionMessenger(this.registry, List::of);

	private final TestListener listener = new TestListener();

	private final TestWebSock webSock = new TestWebSock();

	private final List<SendResult> results = new ArrayList<>();

	@ParameterizedTest
	@EnumSource
	void acceptedMessagesAreHandledOrCountedAndOthersCountedOnce(MailboxOverflow overflow) {
		SessionId session = open(overflow);

		for (int i = 0; i < 2 * CAPACITY; i++) {
			this.results.add(this.messenger.send(session, i));
		}
		run();
		this.results.add(this.messenger.send(session, "later"));
		run();

		long refused = count(SendResult.OVERLOADED);
		assertThat(this.results.subList(0, CAPACITY)).containsOnly(SendResult.ACCEPTED);
		assertThat(refused).isEqualTo((overflow == MailboxOverflow.DROP_OLDEST) ? 0 : CAPACITY);
		assertThat(handled() + this.listener.drops.size()).isEqualTo(count(SendResult.ACCEPTED) + refused);
		assertThat(this.results.get(2 * CAPACITY))
			.isEqualTo(overflow.endsSession() ? SendResult.NO_SESSION : SendResult.ACCEPTED);
	}

	@Test
	void conflatedMessagesAreAcceptedAndCounted() {
		SessionId session = open(MailboxOverflow.CONFLATE);

		for (int i = 0; i < 2 * CAPACITY; i++) {
			this.results.add(this.messenger.send(session, new Price("a", i)));
		}
		run();

		assertThat(this.results).hasSize(2 * CAPACITY).containsOnly(SendResult.ACCEPTED);
		assertThat(handled()).isOne();
		assertThat(this.listener.drops).hasSize(2 * CAPACITY - 1).containsOnly(DropCause.CONFLATED);
	}

	@ParameterizedTest
	@EnumSource
	void countsAreThoseOfTheSessionsThatAccepted(MailboxOverflow overflow) {
		SessionId full = subscribed(overflow);
		subscribed(overflow);
		SessionId gone = subscribed(overflow);
		this.messenger.close(gone, CloseDetail.of(1000));
		run();
		for (int i = 0; i < CAPACITY; i++) {
			this.messenger.send(full, i);
		}

		int roomy = (overflow == MailboxOverflow.DROP_OLDEST) ? 2 : 1;
		assertThat(this.messenger.publish(TOPIC, "message")).isEqualTo(roomy);
		assertThat(this.messenger.pushAll(TOPIC, Frame.text("frame"))).isEqualTo(roomy);
		run();
		assertThat(this.messenger.broadcast("test", "message")).isEqualTo(overflow.endsSession() ? 1 : 2);
	}

	@Test
	void conflatingSessionsAcceptWhatReplaces() {
		subscribed(MailboxOverflow.CONFLATE);
		subscribed(MailboxOverflow.CONFLATE);

		for (int i = 0; i < 2 * CAPACITY; i++) {
			assertThat(this.messenger.publish(TOPIC, new Price("a", i))).isEqualTo(2);
			assertThat(this.messenger.broadcast("test", new Price("a", i))).isEqualTo(2);
		}
		run();

		assertThat(handled()).isEqualTo(2);
		assertThat(this.listener.drops).hasSize(2 * (4 * CAPACITY - 1)).containsOnly(DropCause.CONFLATED);
	}

	private long handled() {
		return this.webSock.trace.stream().filter((call) -> call.startsWith("info")).count();
	}

	private long count(SendResult result) {
		return this.results.stream().filter(result::equals).count();
	}

	private SessionId subscribed(MailboxOverflow overflow) {
		SessionId session = open(overflow);
		this.messenger.subscribe(session, TOPIC);
		return session;
	}

	private SessionId open(MailboxOverflow overflow) {
		SessionEndpoint endpoint = new SessionEndpoint("test",
				new SessionFixture().withMailbox(CAPACITY, overflow).settings(), this.listener, () -> this.webSock,
				(webSock) -> {
				}, true);
		TestTransport transport = new TestTransport();
		Session session = this.registry.create(endpoint, TestConnectInfo.of(SessionId.random()), transport);
		transport.open(session);
		return session.id();
	}

	private void run() {
		for (Runnable task = this.tasks.poll(); task != null; task = this.tasks.poll()) {
			task.run();
		}
	}

}

package io.websock.spring.messaging;

import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;

import io.websock.engine.CallbackInstrumentation;
import io.websock.engine.MailboxOverflow;
import io.websock.engine.MessageContext;
import io.websock.engine.SessionListener.DropCause;
import io.websock.engine.SessionSettings;
import org.junit.jupiter.api.Test;

import org.springframework.context.PayloadApplicationEvent;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link EventRelay}.
 */
class EventRelayTests {

	private static final int SESSIONS = 20;

	private final Queue<Runnable> tasks = new ArrayDeque<>();

	private int captures;

	private final Crowd crowd = new Crowd(this.tasks::add, SessionSettings.defaults(),
			new CallbackInstrumentation(null, null, new Counting()));

	private final SessionMessenger messenger = new SessionMessenger(this.crowd.registry, List::of);

	private final EventRelay relay = this.messenger
		.eventRelay(Map.of(Crowd.ENDPOINT, Set.of(Number.class, BadMessage.class)));

	@Test
	void eventStaysBehindWhatTheSameThreadHasSent() {
		this.crowd.open(SESSIONS);
		Crowd.Member member = this.crowd.members.get(0);

		this.messenger.broadcast(Crowd.ENDPOINT, "1");
		publish(2);
		this.messenger.send(member.id(), "3");
		publish(4L);
		assertThat(this.tasks).as("not a task for each session").hasSizeLessThan(SESSIONS);
		run();

		assertThat(member.received()).containsExactly("1", "2", "3", "4");
		assertThat(this.crowd.members).allSatisfy((any) -> assertThat(any.received()).contains("1", "2", "4"));
	}

	@Test
	void eventThatNobodyWantsCostsNothing() {
		this.crowd.open(SESSIONS);

		publish("unwanted");

		assertThat(this.tasks).isEmpty();
		assertThat(this.captures).isZero();
		publish(1);
		assertThat(this.captures).isOne();
	}

	@Test
	void defectOfAnEventIsNotThrownAtItsPublisher() {
		this.crowd.open(2, Crowd.ENDPOINT, Crowd.settings(MailboxOverflow.CONFLATE));

		publish(BadMessage.KEY_THROWS);
		publish(1);
		run();

		assertThat(this.crowd.dropped(DropCause.FAILED)).isEqualTo(2);
		assertThat(this.crowd.members).allSatisfy((member) -> assertThat(member.received()).containsExactly("1"));
	}

	private void publish(Object payload) {
		this.relay.onApplicationEvent(new PayloadApplicationEvent<>(this, payload));
	}

	private void run() {
		for (Runnable task = this.tasks.poll(); task != null; task = this.tasks.poll()) {
			task.run();
		}
	}

	private final class Counting implements MessageContext {

		@Override
		public Object capture() {
			EventRelayTests.this.captures++;
			return "captured";
		}

		@Override
		public Runnable restore(Object captured) {
			return () -> {
			};
		}

	}

}

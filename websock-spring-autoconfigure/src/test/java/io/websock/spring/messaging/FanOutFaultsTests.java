package io.websock.spring.messaging;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;

import io.websock.Frame;
import io.websock.engine.MailboxOverflow;
import io.websock.engine.Session;
import io.websock.engine.SessionListener.DropCause;
import io.websock.engine.SessionSettings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.BDDMockito.willThrow;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.verify;

/**
 * Tests for {@link FanOut} and {@link Turns} when something is thrown for one session or
 * by the executor.
 */
class FanOutFaultsTests {

	private static final int PLAIN = 10;

	private static final int CONFLATING = 6;

	private final Queue<Runnable> tasks = new ArrayDeque<>();

	/** How many tasks are taken before one is refused by an error, again and again. */
	private int errorAfter = Integer.MAX_VALUE;

	private int submitted;

	private final Crowd crowd = new Crowd(this::execute, SessionSettings.defaults());

	private final SessionMessenger messenger = new SessionMessenger(this.crowd.registry, List::of);

	@ParameterizedTest
	@EnumSource(BadMessage.class)
	void messageThatFailsForSomeReachesAllOthersAndNobodyLosesAWakeUp(BadMessage bad) {
		openMixed();

		// The keys of two are compared
		this.messenger.publish("topic", bad);
		int accepted = this.messenger.publish("topic", bad);
		assertThat(accepted).isEqualTo(PLAIN + CONFLATING);
		run();
		this.messenger.publish("topic", "last");
		run();

		assertThat(this.crowd.members).allSatisfy((member) -> assertThat(member.received()).last().isEqualTo("last"));
		assertThat(this.crowd.members.subList(0, PLAIN))
			.allSatisfy((member) -> assertThat(member.received()).containsExactly(bad.name(), bad.name(), "last"));
		assertThat(this.crowd.delivered() + this.crowd.dropped(DropCause.FAILED)).isEqualTo(3 * accepted);
		assertThat(this.crowd.dropped(DropCause.FAILED)).isPositive();
	}

	@Test
	void messageThatFailsForAllIsCountedForEach() {
		openMixed();

		int accepted = this.messenger.publish("topic", new BadMessage.Endless("bad"));
		run();
		this.messenger.publish("topic", "last");
		run();

		assertThat(this.crowd.dropped(DropCause.FAILED)).isEqualTo(accepted).isEqualTo(PLAIN + CONFLATING);
		assertThat(this.crowd.members).allSatisfy((member) -> assertThat(member.received()).containsExactly("last"));
	}

	@Test
	void failureOfOneOfAFewIsNotThrownAtWhoeverPublishes() {
		this.crowd.open(1).open(1, "conflating", conflating());
		subscribe();

		assertThat(this.messenger.publish("topic", BadMessage.NO_KEY)).isOne();
		assertThat(this.crowd.dropped(DropCause.FAILED)).isOne();
		assertThat(this.messenger.broadcast("conflating", BadMessage.NO_KEY)).isZero();
		run();

		assertThat(this.crowd.members.get(0).received()).containsExactly("NO_KEY");
	}

	@Test
	void errorOfTheExecutorLosesNoWakeUp() {
		openMixed();

		for (int after = 0; after < 6; after++) {
			this.errorAfter = after;
			this.submitted = 0;
			this.messenger.publish("topic", "message " + after);
			this.messenger.pushAll("topic", Frame.text("frame " + after));
			run();
			this.errorAfter = Integer.MAX_VALUE;
			this.messenger.publish("topic", "last " + after);
			run();
			String last = "last " + after;
			assertThat(this.crowd.members)
				.allSatisfy((member) -> assertThat(member.received()).hasSize(3).last().isEqualTo(last));
			this.crowd.members.forEach(Crowd.Member::clear);
		}
	}

	@Test
	void sessionWhoseTurnFailsStopsNoOther() {
		List<Session> woken = new ArrayList<>();
		for (int i = 0; i < 5; i++) {
			woken.add(mock(Session.class));
		}
		willThrow(new StackOverflowError()).given(woken.get(0)).runTurn();
		willThrow(new AssertionError()).given(woken.get(3)).runTurn();

		Turns.start(this::execute, woken);
		this.tasks.remove().run();

		woken.forEach((session) -> verify(session).runTurn());
	}

	private void openMixed() {
		this.crowd.open(PLAIN).open(CONFLATING, "conflating", conflating());
		subscribe();
	}

	private void subscribe() {
		this.crowd.members.forEach((member) -> this.messenger.subscribe(member.id(), "topic"));
	}

	private static SessionSettings conflating() {
		return Crowd.settings(MailboxOverflow.CONFLATE);
	}

	private void execute(Runnable task) {
		if (this.submitted++ >= this.errorAfter) {
			throw new InternalError("unable to create native thread");
		}
		this.tasks.add(task);
	}

	private void run() {
		for (Runnable task = this.tasks.poll(); task != null; task = this.tasks.poll()) {
			task.run();
		}
	}

}

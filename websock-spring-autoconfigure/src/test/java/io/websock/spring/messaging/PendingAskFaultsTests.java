package io.websock.spring.messaging;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

import io.websock.CloseDetail;
import io.websock.SessionId;
import io.websock.engine.MailboxOverflow;
import io.websock.engine.SessionListener.DropCause;
import io.websock.engine.SessionSettings;
import io.websock.spring.AskFailedException;
import io.websock.spring.AskFailedException.Reason;
import io.websock.spring.ReplyTo;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link PendingAsk} and {@link PendingAsks} when threads are scarce or a
 * question fails.
 */
class PendingAskFaultsTests {

	private static final Duration LONG = Duration.ofMinutes(1);

	private final Queue<Runnable> tasks = new ArrayDeque<>();

	private boolean failing;

	private final Crowd crowd = new Crowd(this::execute, SessionSettings.defaults());

	private final SessionMessenger messenger = new SessionMessenger(this.crowd.registry, List::of);

	@Test
	void questionsThatEndTogetherAreCompletedOnTheSessionExecutor() {
		SessionId session = this.crowd.open(1).members.get(0).id();
		List<CompletableFuture<Thread>> threads = new ArrayList<>();
		for (int i = 0; i < 100; i++) {
			threads.add(ask(session, "question", LONG).handle((answer, failure) -> Thread.currentThread()));
		}
		run();

		this.messenger.close(session, CloseDetail.of(1000));
		run();

		assertThat(threads).allSatisfy((thread) -> assertThat(thread).isCompletedWithValue(Thread.currentThread()));
	}

	@Test
	void noQuestionIsLostForWantOfAThread() {
		SessionId session = this.crowd.open(1).members.get(0).id();
		CompletableFuture<Object> late = ask(session, "question", Duration.ZERO);
		CompletableFuture<Object> ended = ask(session, "question", LONG);
		CompletableFuture<Object> endedToo = ask(session, "question", LONG);
		run();
		this.messenger.close(session, CloseDetail.of(1000));

		this.failing = true;
		run();
		this.crowd.registry.timers().advance();

		assertThat(reason(ended)).isEqualTo(Reason.ENDED);
		assertThat(reason(endedToo)).isEqualTo(Reason.ENDED);
		assertThat(late).isDone();
	}

	@Test
	void timeoutThrowsNothingAtTheTimers() {
		this.crowd.open(1);
		CompletableFuture<Object> late = ask(this.crowd.members.get(0).id(), "question", Duration.ZERO);
		this.failing = true;

		Crowd.await(() -> {
			this.crowd.registry.timers().advance();
			return late.isDone();
		});

		assertThat(reason(late)).isEqualTo(Reason.TIMEOUT);
	}

	@Test
	void questionThatFailsInABusyLaneIsNotLeftOpen() {
		this.crowd.open(10, "conflating", conflating());
		this.crowd.members.forEach((member) -> this.messenger.subscribe(member.id(), "topic"));
		this.messenger.publish("topic", "before");

		CompletableFuture<Object> answer = ask(this.crowd.members.get(0).id(), BadMessage.KEY_THROWS, LONG);
		run();

		assertThat(reason(answer)).isEqualTo(Reason.FAILED);
		assertThat(this.crowd.dropped(DropCause.FAILED)).isOne();
	}

	@Test
	void messageThatFailsLaterThrowsNothingAtTheTimers() {
		this.crowd.open(1, "conflating", conflating());
		this.messenger.sendAfter(Duration.ZERO, this.crowd.members.get(0).id(), BadMessage.HASH_THROWS);

		Crowd.await(() -> {
			this.crowd.registry.timers().advance();
			run();
			return this.crowd.dropped(DropCause.FAILED) == 1;
		});
	}

	private CompletableFuture<Object> ask(SessionId session, Object ask, Duration timeout) {
		return this.messenger.ask(session, (ReplyTo<Object> asker) -> ask, timeout).toCompletableFuture();
	}

	private static Reason reason(CompletableFuture<Object> answer) {
		assertThat(answer).isCompletedExceptionally();
		try {
			throw new AssertionError("Answered " + answer.join());
		}
		catch (CompletionException ex) {
			return ((AskFailedException) ex.getCause()).reason();
		}
	}

	private static SessionSettings conflating() {
		return Crowd.settings(MailboxOverflow.CONFLATE);
	}

	private void execute(Runnable task) {
		if (this.failing) {
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

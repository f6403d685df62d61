package io.websock.engine;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;

import io.websock.CloseDetail;
import io.websock.Conflatable;
import io.websock.Expiring;
import io.websock.Frame;
import io.websock.HandleResult;
import io.websock.SessionId;
import io.websock.StopReason;
import io.websock.WebSockCloseException;
import io.websock.engine.SessionListener.DropCause;
import io.websock.spring.AskFailedException;
import io.websock.spring.AskFailedException.Reason;
import io.websock.spring.ReplyTo;
import io.websock.spring.SendResult;
import io.websock.spring.messaging.SessionMessenger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests for questions to a {@link Session}, from the messenger to the answer.
 */
class AskTests {

	private static final Duration PATIENCE = Duration.ofSeconds(1);

	private final SessionFixture fixture = new SessionFixture();

	private final SessionMessenger messenger = new SessionMessenger(this.fixture.registry, List::of);

	private final TestWebSock webSock = this.fixture.webSock;

	private final List<DropCause> drops = this.fixture.listener.drops;

	private int timersBefore;

	private record HowMany(ReplyTo<Integer> asker) {

		@Override
		public String toString() {
			return "how many";
		}

	}

	private record Newest(int number, ReplyTo<Integer> asker) implements Conflatable, Expiring {

		@Override
		public Object conflationKey() {
			return Newest.class;
		}

		@Override
		public Duration timeToLive() {
			return Duration.ofMillis(500);
		}

	}

	@AfterEach
	void noTimerIsLeft() {
		this.fixture.timers.advance();
		assertThat(this.fixture.timers.size()).as("Timers").isLessThanOrEqualTo(this.timersBefore);
	}

	@Test
	void handlerAnswersFromItsState() throws Exception {
		SessionId session = open().id();
		this.webSock.onInfo = (message, state) -> {
			assertThat(((HowMany) message).asker().answer(state)).isTrue();
			return HandleResult.push(Frame.text("asked"), state);
		};

		CompletionStage<Integer> answer = this.messenger.ask(session, HowMany::new, PATIENCE);
		assertThat(future(answer)).isNotDone();
		this.fixture.run();

		assertThat(get(answer)).isEqualTo(2);
		assertThat(this.fixture.transport.sent).containsExactly("asked");
	}

	@Test
	void answerMayComeLaterAndFromElsewhere() throws Exception {
		SessionId session = open().id();
		List<HowMany> kept = keepQuestions();
		CompletionStage<Integer> answer = this.messenger.ask(session, HowMany::new, PATIENCE);
		this.fixture.run();
		assertThat(future(answer)).isNotDone();

		assertThat(kept.get(0).asker().answer(7)).isTrue();

		assertThat(get(answer)).isEqualTo(7);
	}

	@Test
	void onlyTheFirstAnswerCounts() throws Exception {
		SessionId session = open().id();
		List<HowMany> kept = keepQuestions();
		CompletionStage<Integer> answer = this.messenger.ask(session, HowMany::new, PATIENCE);
		this.fixture.run();

		assertThat(kept.get(0).asker().answer(1)).isTrue();
		assertThat(kept.get(0).asker().answer(2)).isFalse();
		assertThat(kept.get(0).asker().fail(new IllegalStateException())).isFalse();

		assertThat(get(answer)).isEqualTo(1);
	}

	@Test
	void handlerMayRefuseToAnswer() {
		SessionId session = open().id();
		this.webSock.onInfo = (message, state) -> {
			((HowMany) message).asker().fail(new SecurityException("Not for you"));
			return HandleResult.ok(state);
		};

		CompletionStage<Integer> answer = this.messenger.ask(session, HowMany::new, PATIENCE);
		this.fixture.run();

		assertThat(failure(answer)).isInstanceOf(SecurityException.class);
		assertThat(this.webSock.ends).isEmpty();
	}

	@Test
	void noSessionGivesNoAnswer() {
		assertThat(reason(this.messenger.ask(SessionId.random(), HowMany::new, PATIENCE))).isEqualTo(Reason.NO_SESSION);
	}

	@Test
	void sessionThatEndedGivesNoAnswer() {
		SessionId session = open().id();
		this.messenger.close(session, CloseDetail.of(1000));
		this.fixture.run();

		assertThat(reason(this.messenger.ask(session, HowMany::new, PATIENCE))).isEqualTo(Reason.NO_SESSION);
	}

	@Test
	void fullMailboxGivesNoAnswer() {
		this.fixture.withMailbox(1, MailboxOverflow.DROP_NEWEST);
		SessionId session = open().id();
		this.messenger.send(session, "first");

		assertThat(reason(this.messenger.ask(session, HowMany::new, PATIENCE))).isEqualTo(Reason.OVERLOADED);
	}

	@Test
	void questionThatGivesWayHasNoAnswer() {
		this.fixture.withMailbox(1, MailboxOverflow.DROP_OLDEST);
		SessionId session = open().id();

		CompletionStage<Integer> answer = this.messenger.ask(session, HowMany::new, PATIENCE);
		assertThat(this.messenger.send(session, "newer")).isEqualTo(SendResult.ACCEPTED);

		assertThat(reason(answer)).isEqualTo(Reason.OVERLOADED);
		assertThat(this.drops).containsExactly(DropCause.OVERFLOW);
	}

	@Test
	void newerQuestionTakesThePlaceOfTheOlder() throws Exception {
		this.fixture.withMailbox(4, MailboxOverflow.CONFLATE);
		SessionId session = open().id();
		this.webSock.onInfo = (message, state) -> {
			((Newest) message).asker().answer(((Newest) message).number());
			return HandleResult.ok(state);
		};

		CompletionStage<Integer> older = this.messenger.ask(session, (asker) -> newest(1, asker), PATIENCE);
		CompletionStage<Integer> newer = this.messenger.ask(session, (asker) -> newest(2, asker), PATIENCE);
		this.fixture.run();

		assertThat(reason(older)).isEqualTo(Reason.CONFLATED);
		assertThat(get(newer)).isEqualTo(2);
		assertThat(this.drops).containsExactly(DropCause.CONFLATED);
	}

	@Test
	void expiredQuestionHasNoAnswer() {
		SessionId session = open().id();
		CompletionStage<Integer> answer = this.messenger.ask(session, (asker) -> newest(1, asker), PATIENCE);

		this.fixture.after(Duration.ofMillis(600));

		assertThat(reason(answer)).isEqualTo(Reason.EXPIRED);
		assertThat(this.drops).containsExactly(DropCause.EXPIRED);
	}

	@Test
	void sessionThatEndsBeforeItsTurnGivesNoAnswer() {
		Session session = open();
		session.abort();
		CompletionStage<Integer> answer = this.messenger.ask(session.id(), HowMany::new, PATIENCE);

		this.fixture.run();

		assertThat(reason(answer)).isEqualTo(Reason.ENDED);
		assertThat(this.drops).containsExactly(DropCause.CLOSED);
	}

	@Test
	void sessionThatEndsWithoutAnAnswerGivesNone() {
		SessionId session = open().id();
		this.webSock.onInfo = (message, state) -> HandleResult.stop(StopReason.normal(), state);
		CompletionStage<Integer> answer = this.messenger.ask(session, HowMany::new, PATIENCE);

		this.fixture.run();

		assertThat(reason(answer)).isEqualTo(Reason.ENDED);
	}

	@Test
	void answerOfASessionThatEndsCounts() throws Exception {
		SessionId session = open().id();
		this.webSock.onInfo = (message, state) -> {
			((HowMany) message).asker().answer(state);
			return HandleResult.stop(StopReason.normal(), state);
		};
		CompletionStage<Integer> answer = this.messenger.ask(session, HowMany::new, PATIENCE);

		this.fixture.run();

		assertThat(get(answer)).isEqualTo(2);
	}

	@Test
	void handlerThatThrowsGivesItsFailure() {
		SessionId session = open().id();
		IllegalStateException defect = new IllegalStateException("defect");
		this.webSock.onInfo = (message, state) -> {
			throw defect;
		};
		CompletionStage<Integer> answer = this.messenger.ask(session, HowMany::new, PATIENCE);

		this.fixture.run();

		assertThat(reason(answer)).isEqualTo(Reason.FAILED);
		assertThat(failure(answer)).hasCause(defect);
	}

	@Test
	void mistakeOfThePeerIsAFailureToo() {
		SessionId session = open().id();
		WebSockCloseException mistake = new WebSockCloseException(CloseDetail.of(1003), "not understood");
		this.webSock.onInfo = (message, state) -> {
			throw mistake;
		};
		CompletionStage<Integer> answer = this.messenger.ask(session, HowMany::new, PATIENCE);

		this.fixture.run();

		assertThat(reason(answer)).isEqualTo(Reason.FAILED);
		assertThat(failure(answer)).hasCause(mistake);
	}

	@Test
	void failureIsToldThoughTheSessionCannotEndYet() {
		this.fixture.withOutbound(1000, 10_000);
		SessionId session = open().id();
		this.fixture.transport.stalled = true;
		this.messenger.push(session, Frame.text("waits"));
		this.webSock.onInfo = (message, state) -> null;
		CompletionStage<Integer> answer = this.messenger.ask(session, HowMany::new, PATIENCE);

		this.fixture.run();

		assertThat(reason(answer)).isEqualTo(Reason.FAILED);
	}

	@Test
	void handlerWithoutHandleInfoGivesNoAnswer() {
		this.fixture.withoutHandleInfo();
		SessionId session = open().id();
		CompletionStage<Integer> answer = this.messenger.ask(session, HowMany::new, PATIENCE);

		this.fixture.run();

		assertThat(reason(answer)).isEqualTo(Reason.UNHANDLED);
		assertThat(this.fixture.listener.unhandled).isOne();
	}

	@Test
	void answerThatTakesTooLongIsNone() {
		SessionId session = open().id();
		List<HowMany> kept = keepQuestions();
		CompletionStage<Integer> answer = this.messenger.ask(session, HowMany::new, PATIENCE);
		this.fixture.run();

		this.fixture.after(PATIENCE.minusMillis(1));
		assertThat(future(answer)).isNotDone();
		this.fixture.after(Duration.ofMillis(41));

		assertThat(reason(answer)).isEqualTo(Reason.TIMEOUT);
		assertThat(failure(answer)).hasNoCause();
		assertThat(kept.get(0).asker().answer(1)).isFalse();
	}

	@Test
	void callbackThatWaitsForItsOwnSessionIsToldSo() {
		SessionId session = open().id();
		List<CompletionStage<Integer>> answers = new ArrayList<>();
		this.webSock.onIn = (frame, state) -> {
			answers.add(this.messenger.ask(session, HowMany::new, PATIENCE));
			this.fixture.after(PATIENCE.plusMillis(40));
			return HandleResult.ok(state);
		};

		this.fixture.transport.receives(Frame.text("a"));

		assertThat(reason(answers.get(0))).isEqualTo(Reason.TIMEOUT);
		assertThat(failure(answers.get(0))).cause()
			.hasMessage("A callback asked its own session and has not returned, so the session could not answer: do "
					+ "not wait there, use ask(..).thenAccept(..)");
	}

	@Test
	void questionThatTimedOutIsNotHandedOver() {
		this.fixture.withOutbound(4, 1000);
		SessionId session = open().id();
		this.fixture.transport.stalled = true;
		this.messenger.push(session, Frame.text("more than four"));
		this.fixture.run();
		CompletionStage<Integer> answer = this.messenger.ask(session, HowMany::new, PATIENCE);
		this.fixture.after(PATIENCE.plusMillis(40));

		this.fixture.transport.takesAll();
		this.fixture.run();

		assertThat(reason(answer)).isEqualTo(Reason.TIMEOUT);
		assertThat(this.webSock.trace).containsExactly("init");
		assertThat(this.drops).containsExactly(DropCause.EXPIRED);
	}

	@Test
	void callerMayWithdrawTheQuestion() {
		SessionId session = open().id();
		CompletionStage<Integer> answer = this.messenger.ask(session, HowMany::new, PATIENCE);

		assertThat(future(answer).cancel(true)).isTrue();
		this.fixture.run();

		assertThat(failure(answer)).isInstanceOf(CancellationException.class);
		assertThat(this.webSock.trace).containsExactly("init");
		assertThat(this.drops).containsExactly(DropCause.EXPIRED);
	}

	@Test
	void questionThatCannotBeMadeIsTheCallersFault() {
		SessionId session = open().id();

		assertThatIllegalArgumentException().isThrownBy(() -> this.messenger.ask(session, (asker) -> {
			throw new IllegalArgumentException();
		}, PATIENCE));
		this.fixture.run();

		assertThat(this.webSock.trace).containsExactly("init");
	}

	@Test
	void whatHangsOnAnAnswerDoesNotRunWithinTheSessionsTurn() {
		SessionId session = open().id();
		List<String> steps = new ArrayList<>();
		this.webSock.onInfo = (message, state) -> {
			((HowMany) message).asker().answer(state);
			steps.add("callback returns");
			return HandleResult.push(Frame.text("sent"), state);
		};
		this.messenger.<Integer>ask(session, HowMany::new, PATIENCE)
			.thenAccept((answer) -> steps.add("answer after " + this.fixture.transport.sent));

		this.fixture.run();

		assertThat(steps).containsExactly("callback returns", "answer after [sent]");
	}

	private Session open() {
		Session session = this.fixture.open();
		this.fixture.timers.advance();
		this.timersBefore = this.fixture.timers.size();
		return session;
	}

	private List<HowMany> keepQuestions() {
		List<HowMany> kept = new ArrayList<>();
		this.webSock.onInfo = (message, state) -> {
			kept.add((HowMany) message);
			return HandleResult.ok(state);
		};
		return kept;
	}

	private static Newest newest(int number, ReplyTo<Integer> asker) {
		return new Newest(number, asker);
	}

	private static <T> CompletableFuture<T> future(CompletionStage<T> stage) {
		return stage.toCompletableFuture();
	}

	private <T> T get(CompletionStage<T> stage) throws Exception {
		this.fixture.run();
		return future(stage).get(10, TimeUnit.SECONDS);
	}

	private Throwable failure(CompletionStage<?> stage) {
		try {
			Object answer = get(stage);
			throw new AssertionError("Answered " + answer);
		}
		catch (ExecutionException ex) {
			return ex.getCause();
		}
		catch (Exception ex) {
			return ex;
		}
	}

	private Reason reason(CompletionStage<?> stage) {
		assertThat(failure(stage)).isInstanceOf(AskFailedException.class);
		return ((AskFailedException) failure(stage)).reason();
	}

}

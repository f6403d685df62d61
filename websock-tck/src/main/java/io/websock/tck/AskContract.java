package io.websock.tck;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.SplittableRandom;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;

import io.websock.CloseDetail;
import io.websock.Frame;
import io.websock.HandleResult;
import io.websock.spring.AskFailedException;
import io.websock.spring.AskFailedException.Reason;
import io.websock.spring.ReplyTo;
import io.websock.tck.ContractSettings.Overflow;
import io.websock.test.WireClose;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Chapter 5, questions: who asks a session is answered or told why not, once, whatever
 * becomes of the session.
 */
public abstract class AskContract extends ContractChapter {

	private static final int SESSIONS = 50;

	private static final int SENDERS = 4;

	private static final int QUESTIONS = 2_000;

	private static final Duration LONG = Duration.ofMinutes(1);

	static LongStream seeds() {
		return Effort.seeds();
	}

	/**
	 * A question that is answered by its own number.
	 */
	private record WhichNumber(int number, ReplyTo<Integer> asker) {

	}

	@Test
	void sessionAnswersAndTellsItsPeer() {
		Script script = Script.idle().on(Callback.HANDLE_INFO, (argument, next) -> {
			WhichNumber question = (WhichNumber) argument;
			question.asker().answer(question.number());
			return HandleResult.push(Frame.text("asked " + question.number()), next);
		});
		try (SessionFixture session = host().open(script)) {
			assertThat(answer(ask(session, 7, LONG))).isEqualTo(7);
			assertThat(session.client().readText()).isEqualTo("asked 7");
			session.sync();
		}
	}

	@Test
	void answerMayComeFromAnotherSession() {
		Queue<WhichNumber> kept = new ConcurrentLinkedQueue<>();
		Script keeping = Script.idle().on(Callback.HANDLE_INFO, (argument, next) -> {
			kept.add((WhichNumber) argument);
			return HandleResult.ok(next);
		});
		Script answering = Script.idle().on(Callback.HANDLE_IN, (argument, next) -> {
			kept.remove().asker().answer(42);
			return HandleResult.ok(next);
		});
		try (SessionFixture asked = host().open(keeping); SessionFixture other = host().open(answering)) {
			CompletionStage<Integer> answer = ask(asked, 1, LONG);
			asked.probe().awaitReturned(Callback.HANDLE_INFO, 1);

			other.client().sendText("answer");

			assertThat(answer(answer)).isEqualTo(42);
		}
	}

	@Test
	void peerThatLeavesEndsTheQuestion() {
		try (SessionFixture closing = host().open(Script.idle()); SessionFixture lost = host().open(Script.idle())) {
			CompletionStage<Integer> first = ask(closing, 1, LONG);
			CompletionStage<Integer> second = ask(lost, 2, LONG);
			closing.probe().awaitReturned(Callback.HANDLE_INFO, 1);
			lost.probe().awaitReturned(Callback.HANDLE_INFO, 1);

			closing.client().sendClose(1000);
			lost.client().abort();

			assertThat(reason(first)).isEqualTo(Reason.ENDED);
			assertThat(reason(second)).isEqualTo(Reason.ENDED);
			closing.awaitGone();
			assertThat(reason(ask(closing, 3, LONG))).isEqualTo(Reason.NO_SESSION);
		}
	}

	@Test
	void handlerThatFailsEndsTheQuestionAndTheSession() {
		IllegalStateException defect = new IllegalStateException("defect");
		Script script = Script.idle().on(Callback.HANDLE_INFO, (argument, next) -> {
			throw defect;
		});
		try (SessionFixture session = host().open(script)) {
			CompletionStage<Integer> answer = ask(session, 1, LONG);

			assertThat(reason(answer)).isEqualTo(Reason.FAILED);
			assertThat(failure(answer)).hasCause(defect);
			assertThat(session.client().awaitClose()).isEqualTo(WireClose.of(1011));
		}
	}

	@Test
	void questionThatIsNotAnsweredTimesOut() {
		try (SessionFixture session = host().open(Script.idle())) {
			assertThat(reason(ask(session, 1, Duration.ofMillis(100)))).isEqualTo(Reason.TIMEOUT);
			session.sync();
		}
	}

	@Test
	void hostThatStopsEndsTheQuestion() {
		HostFixture host = freshHost(ContractSettings.builder().closeTimeout(Duration.ofSeconds(1)));
		try (SessionFixture session = host.open(Script.idle())) {
			CompletionStage<Integer> answer = ask(session, 1, LONG);
			session.probe().awaitReturned(Callback.HANDLE_INFO, 1);

			host.close();

			assertThat(reason(answer)).isEqualTo(Reason.ENDED);
		}
	}

	@ParameterizedTest(name = "seed {0}")
	@MethodSource("seeds")
	void everyQuestionIsSettledOnce(long seed) throws Exception {
		HostFixture host = freshHost(
				ContractSettings.builder().mailbox(16, Overflow.DROP_OLDEST).closeTimeout(Duration.ofSeconds(1)));
		SplittableRandom random = new SplittableRandom(seed);
		List<SessionFixture> sessions = new ArrayList<>();
		Queue<CompletionStage<Integer>> answers = new ConcurrentLinkedQueue<>();
		AtomicInteger settled = new AtomicInteger();
		try (ClientThreads threads = new ClientThreads()) {
			for (int i = 0; i < SESSIONS; i++) {
				sessions.add(host.open(moody(random.split())));
				sessions.get(i).id();
			}
			for (int sender = 0; sender < SENDERS; sender++) {
				SplittableRandom own = random.split();
				threads.begin(() -> askAll(sessions, own, answers, settled));
			}
			threads.begin(() -> endSome(sessions, answers));
			threads.join(60);
			host.close();
			Await.until("all to be settled", () -> settled.get() >= SENDERS * QUESTIONS);

			Map<Reason, Integer> unanswered = unanswered(answers);
			System.out.printf("seed %d: %d questions, unanswered %s%n", seed, answers.size(), unanswered);
			assertThat(settled).hasValue(SENDERS * QUESTIONS);
		}
		finally {
			sessions.forEach(SessionFixture::close);
		}
	}

	private static void askAll(List<SessionFixture> sessions, SplittableRandom random,
			Queue<CompletionStage<Integer>> answers, AtomicInteger settled) {
		for (int i = 0; i < QUESTIONS; i++) {
			SessionFixture session = sessions.get(random.nextInt(sessions.size()));
			Duration timeout = (random.nextInt(4) == 0) ? Duration.ofMillis(random.nextInt(50)) : LONG;
			CompletionStage<Integer> answer = ask(session, i, timeout);
			answer.whenComplete((number, failure) -> settled.incrementAndGet());
			answers.add(answer);
			if (random.nextInt(20) == 0) {
				answer.toCompletableFuture().cancel(false);
			}
		}
	}

	/**
	 * Ends half of the sessions one after another in the time that the questions take.
	 */
	private static void endSome(List<SessionFixture> sessions, Queue<?> answers) {
		for (int i = 0; i < sessions.size() / 2; i++) {
			int due = i * (SENDERS * QUESTIONS / SESSIONS);
			Await.until("its turn", () -> answers.size() >= due);
			SessionFixture session = sessions.get(i);
			if (i % 2 == 0) {
				session.client().abort();
			}
			else {
				session.host().messenger().close(session.id(), CloseDetail.of(1000));
			}
		}
	}

	/**
	 * Answers most questions, some twice, forgets some, and seldom fails.
	 */
	private static Script moody(SplittableRandom random) {
		return Script.idle().countedOnly().on(Callback.HANDLE_INFO, (argument, next) -> {
			WhichNumber question = (WhichNumber) argument;
			int mood = random.nextInt(200);
			if (mood == 0) {
				throw new IllegalStateException("mood");
			}
			if (mood < 180) {
				question.asker().answer(question.number());
			}
			if (mood < 90) {
				assertThat(question.asker().answer(-1)).isFalse();
			}
			return HandleResult.ok(next);
		});
	}

	private static Map<Reason, Integer> unanswered(Queue<CompletionStage<Integer>> answers) {
		Map<Reason, Integer> count = new EnumMap<>(Reason.class);
		for (CompletionStage<Integer> answer : answers) {
			if (failure(answer) instanceof AskFailedException unanswered) {
				count.merge(unanswered.reason(), 1, Integer::sum);
			}
		}
		return count;
	}

	private static CompletionStage<Integer> ask(SessionFixture session, int number, Duration timeout) {
		return session.host()
			.messenger()
			.ask(session.id(), (ReplyTo<Integer> asker) -> new WhichNumber(number, asker), timeout);
	}

	private static Integer answer(CompletionStage<Integer> answer) {
		Await.until("the answer", () -> answer.toCompletableFuture().isDone());
		return answer.toCompletableFuture().join();
	}

	private static Reason reason(CompletionStage<Integer> answer) {
		Throwable failure = failure(answer);
		if (failure instanceof AskFailedException unanswered) {
			return unanswered.reason();
		}
		throw new AssertionError("Expected no answer, but there was one or a failure", failure);
	}

	private static @Nullable Throwable failure(CompletionStage<Integer> answer) {
		try {
			answer(answer);
			return null;
		}
		catch (CompletionException ex) {
			return ex.getCause();
		}
		catch (CancellationException ex) {
			return ex;
		}
	}

}

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
		try (Scene scene = stage().open(script)) {
			assertThat(answer(ask(scene, 7, LONG))).isEqualTo(7);
			assertThat(scene.client().readText()).isEqualTo("asked 7");
			scene.sync();
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
		try (Scene asked = stage().open(keeping); Scene other = stage().open(answering)) {
			CompletionStage<Integer> answer = ask(asked, 1, LONG);
			asked.probe().awaitReturned(Callback.HANDLE_INFO, 1);

			other.client().sendText("answer");

			assertThat(answer(answer)).isEqualTo(42);
		}
	}

	@Test
	void peerThatLeavesEndsTheQuestion() {
		try (Scene closing = stage().open(Script.idle()); Scene lost = stage().open(Script.idle())) {
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
		try (Scene scene = stage().open(script)) {
			CompletionStage<Integer> answer = ask(scene, 1, LONG);

			assertThat(reason(answer)).isEqualTo(Reason.FAILED);
			assertThat(failure(answer)).hasCause(defect);
			assertThat(scene.client().awaitClose()).isEqualTo(WireClose.of(1011));
		}
	}

	@Test
	void questionThatIsNotAnsweredTimesOut() {
		try (Scene scene = stage().open(Script.idle())) {
			assertThat(reason(ask(scene, 1, Duration.ofMillis(100)))).isEqualTo(Reason.TIMEOUT);
			scene.sync();
		}
	}

	@Test
	void hostThatStopsEndsTheQuestion() {
		Stage stage = freshStage(ContractSettings.builder().closeTimeout(Duration.ofSeconds(1)));
		try (Scene scene = stage.open(Script.idle())) {
			CompletionStage<Integer> answer = ask(scene, 1, LONG);
			scene.probe().awaitReturned(Callback.HANDLE_INFO, 1);

			stage.close();

			assertThat(reason(answer)).isEqualTo(Reason.ENDED);
		}
	}

	@ParameterizedTest(name = "seed {0}")
	@MethodSource("seeds")
	void everyQuestionIsSettledOnce(long seed) throws Exception {
		Stage stage = freshStage(
				ContractSettings.builder().mailbox(16, Overflow.DROP_OLDEST).closeTimeout(Duration.ofSeconds(1)));
		SplittableRandom random = new SplittableRandom(seed);
		List<Scene> scenes = new ArrayList<>();
		Queue<CompletionStage<Integer>> answers = new ConcurrentLinkedQueue<>();
		AtomicInteger settled = new AtomicInteger();
		try (Crew crew = new Crew()) {
			for (int i = 0; i < SESSIONS; i++) {
				scenes.add(stage.open(moody(random.split())));
				scenes.get(i).session();
			}
			for (int sender = 0; sender < SENDERS; sender++) {
				SplittableRandom own = random.split();
				crew.begin(() -> askAll(scenes, own, answers, settled));
			}
			crew.begin(() -> endSome(scenes, answers));
			crew.join(60);
			stage.close();
			Patience.until("all to be settled", () -> settled.get() >= SENDERS * QUESTIONS);

			Map<Reason, Integer> unanswered = unanswered(answers);
			System.out.printf("seed %d: %d questions, unanswered %s%n", seed, answers.size(), unanswered);
			assertThat(settled).hasValue(SENDERS * QUESTIONS);
		}
		finally {
			scenes.forEach(Scene::close);
		}
	}

	private static void askAll(List<Scene> scenes, SplittableRandom random, Queue<CompletionStage<Integer>> answers,
			AtomicInteger settled) {
		for (int i = 0; i < QUESTIONS; i++) {
			Scene scene = scenes.get(random.nextInt(scenes.size()));
			Duration timeout = (random.nextInt(4) == 0) ? Duration.ofMillis(random.nextInt(50)) : LONG;
			CompletionStage<Integer> answer = ask(scene, i, timeout);
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
	private static void endSome(List<Scene> scenes, Queue<?> answers) {
		for (int i = 0; i < scenes.size() / 2; i++) {
			int due = i * (SENDERS * QUESTIONS / SESSIONS);
			Patience.until("its turn", () -> answers.size() >= due);
			Scene scene = scenes.get(i);
			if (i % 2 == 0) {
				scene.client().abort();
			}
			else {
				scene.stage().messenger().close(scene.session(), CloseDetail.of(1000));
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

	private static CompletionStage<Integer> ask(Scene scene, int number, Duration timeout) {
		return scene.stage()
			.messenger()
			.ask(scene.session(), (ReplyTo<Integer> asker) -> new WhichNumber(number, asker), timeout);
	}

	private static Integer answer(CompletionStage<Integer> answer) {
		Patience.until("the answer", () -> answer.toCompletableFuture().isDone());
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

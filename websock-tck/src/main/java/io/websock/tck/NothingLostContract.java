package io.websock.tck;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

import io.websock.CloseDetail;
import io.websock.Conflatable;
import io.websock.Expiring;
import io.websock.HandleResult;
import io.websock.spring.Cancellable;
import io.websock.spring.SendResult;
import io.websock.tck.ContractSettings.Overflow;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Chapter 5, nothing is lost silently: every message reaches {@code handleInfo} or is
 * counted as dropped.
 */
public abstract class NothingLostContract extends ContractChapter {

	private static final int SESSIONS = 100;

	private static final int SENDERS = 4;

	private static final int MESSAGES = 10_000;

	/** Messages on their way above which senders wait: some for each mailbox. */
	private static final int LAG = 600;

	/**
	 * A message that a newer one may replace.
	 */
	private record Keyed(Object conflationKey) implements Conflatable {

	}

	/**
	 * A message that does not live long.
	 */
	private record Brief(Duration timeToLive) implements Expiring {

	}

	static Stream<Arguments> randomCases() {
		return Effort.seeds()
			.boxed()
			.flatMap((seed) -> Arrays.stream(Overflow.values()).map((overflow) -> Arguments.of(overflow, seed)));
	}

	@ParameterizedTest(name = "{0}, seed {1}")
	@MethodSource("randomCases")
	void everyMessageIsHandledOrCounted(Overflow overflow, long seed) throws Exception {
		Stage stage = freshStage(ContractSettings.builder().mailbox(16, overflow).closeTimeout(Duration.ofSeconds(1)));
		SplittableRandom random = new SplittableRandom(seed);
		List<Scene> scenes = new ArrayList<>();
		AtomicInteger sent = new AtomicInteger();
		AtomicInteger taken = new AtomicInteger();
		try (Crew crew = new Crew()) {
			for (int i = 0; i < SESSIONS; i++) {
				scenes.add(stage.open(yielding()));
				scenes.get(i).session();
			}
			for (int sender = 0; sender < SENDERS; sender++) {
				SplittableRandom own = random.split();
				crew.begin(() -> send(stage, scenes, own, sent, taken));
			}
			SplittableRandom own = random.split();
			crew.begin(() -> end(scenes, own, sent));
			crew.join(60);
			stage.close();

			int handled = handled(scenes);
			System.out.printf("%s, seed %d: %d messages taken, %d handled, %d dropped%n", overflow, seed, taken.get(),
					handled, stage.droppedInAll());
			assertThat(handled + stage.droppedInAll()).as("Handled or counted as dropped").isEqualTo(taken.get());
			assertThat(scenes).allSatisfy((scene) -> assertThat(scene.probe().terminations()).hasSize(1));
		}
		finally {
			scenes.forEach(Scene::close);
		}
	}

	@Test
	void laterMessageToASessionThatEndedIsCounted() {
		Stage stage = freshStage(ContractSettings.builder());
		try (Scene scene = stage.open(Script.idle())) {
			stage.messenger().sendAfter(Duration.ofMillis(200), scene.session(), "too late");
			scene.client().sendClose(1000);
			scene.awaitTermination();

			Patience.until("the drop", () -> stage.droppedInAll() == 1);
			assertThat(stage.host().dropped(DropCause.CLOSED)).isEqualTo(1);
			assertThat(scene.probe().count(Callback.HANDLE_INFO)).isZero();
		}
	}

	@Test
	void laterMessageThatIsCalledOffIsNeitherHandledNorCounted() {
		Stage stage = freshStage(ContractSettings.builder());
		try (Scene scene = stage.open(Script.idle())) {
			Cancellable calledOff = stage.messenger().sendAfter(Duration.ofMillis(100), scene.session(), "called off");
			stage.messenger().sendAfter(Duration.ofMillis(300), scene.session(), "later");

			assertThat(calledOff.cancel()).isTrue();
			assertThat(calledOff.cancel()).isFalse();
			scene.probe().awaitCount(Callback.HANDLE_INFO, 1);
			assertThat(scene.probe().arguments(Callback.HANDLE_INFO)).containsExactly("later");
			assertThat(stage.droppedInAll()).isZero();
		}
	}

	@Test
	void messageToASessionThatEndedIsRefused() {
		try (Scene scene = stage().open(Script.idle())) {
			scene.client().sendClose(1000);
			scene.awaitTermination();
			scene.awaitGone();

			assertThat(scene.tell("too late")).isEqualTo(SendResult.NO_SESSION);
		}
	}

	private static void send(Stage stage, List<Scene> scenes, SplittableRandom random, AtomicInteger sent,
			AtomicInteger taken) {
		for (int i = 0; i < MESSAGES; i++) {
			if (scenes.get(random.nextInt(scenes.size())).tell(message(random)) != SendResult.NO_SESSION) {
				taken.incrementAndGet();
			}
			sent.incrementAndGet();
			while (i % 50 == 0 && taken.get() - handled(scenes) - stage.droppedInAll() > LAG) {
				Thread.yield();
			}
		}
	}

	private static Object message(SplittableRandom random) {
		return switch (random.nextInt(3)) {
			case 0 -> new Keyed(random.nextInt(8));
			case 1 -> new Brief(Duration.ofNanos(random.nextInt(2_000_000)));
			default -> "plain";
		};
	}

	private static int handled(List<Scene> scenes) {
		return scenes.stream().mapToInt((scene) -> scene.probe().count(Callback.HANDLE_INFO)).sum();
	}

	/**
	 * Ends sessions one after another in the time that the messages take.
	 */
	private static void end(List<Scene> scenes, SplittableRandom random, AtomicInteger sent) {
		for (int i = 0; i < scenes.size(); i++) {
			while (sent.get() < i * (SENDERS * MESSAGES / SESSIONS)) {
				Thread.yield();
			}
			end(scenes.get(i), random);
		}
	}

	/**
	 * Ends a session somehow, or leaves it to the host's stop.
	 */
	private static void end(Scene scene, SplittableRandom random) {
		switch (random.nextInt(6)) {
			case 0 -> scene.client().sendText(End.STOP.name());
			case 1 -> scene.client().sendText(End.ERROR.name());
			case 2 -> scene.client().sendClose(1000);
			case 3 -> scene.client().abort();
			case 4 -> scene.stage().messenger().close(scene.session(), CloseDetail.of(1000));
			default -> {
			}
		}
	}

	private static Script yielding() {
		return Script.idle()
			.countedOnly()
			.on(Callback.HANDLE_IN, End::obey)
			.on(Callback.HANDLE_INFO, (argument, next) -> {
				Thread.yield();
				return HandleResult.ok(next);
			});
	}

}

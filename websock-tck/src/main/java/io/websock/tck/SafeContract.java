package io.websock.tck;

import java.io.UncheckedIOException;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.LongStream;

import io.websock.Frame;
import io.websock.HandleResult;
import io.websock.StopReason;
import io.websock.test.RawClient;
import io.websock.test.WireFrame;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Chapter 7, safe by default: a stranger's bytes make no noise and no harm, and no
 * payload gets into a log.
 */
public abstract class SafeContract extends ContractChapter {

	private static final String PRIVATE = "s3cr3t";

	/** Clients at a time. */
	private static final int STORM = 8;

	/** Clients one after the other. */
	private static final int CLIENTS = 20;

	static LongStream seeds() {
		return Effort.seeds();
	}

	@ParameterizedTest(name = "seed {0}")
	@MethodSource("seeds")
	void randomBytesMakeNoNoise(long seed) {
		Stage stage = stage();
		SplittableRandom random = new SplittableRandom(seed);
		int logged = stage.host().log().size();
		Probe probe = stage.rehearse(Script.idle());
		for (int i = 0; i < 100; i++) {
			byte[] bytes = new byte[1 + random.nextInt(200)];
			random.nextBytes(bytes);
			try (RawClient client = stage.request(probe).connect()) {
				client.raw(bytes).finish();
				client.readAll();
			}
			catch (UncheckedIOException ex) {
				// The host cut it before all was sent
			}
		}
		Patience.until("the sessions' end", () -> probe.count(Callback.TERMINATE) == probe.count(Callback.INIT));

		assertQuiet(stage, logged);
	}

	@ParameterizedTest(name = "seed {0}")
	@MethodSource("seeds")
	void stormOfMalformedClientsMakesNoNoise(long seed) throws InterruptedException {
		Stage stage = stage();
		SplittableRandom random = new SplittableRandom(seed);
		int logged = stage.host().log().size();
		Probe probe = stage.rehearse(Script.idle());
		try (Crew crew = new Crew()) {
			for (int i = 0; i < STORM; i++) {
				Mischief mischief = new Mischief(random.split(), PRIVATE);
				crew.begin(() -> {
					for (int j = 0; j < CLIENTS; j++) {
						mischief.play(stage.request(probe));
					}
				});
			}
			crew.join(90);
		}
		Patience.until("the sessions' end", () -> probe.count(Callback.TERMINATE) == probe.count(Callback.INIT));

		assertThat(probe.count(Callback.INIT)).isPositive();
		assertQuiet(stage, logged);
		assertThat(since(stage, logged)).isNotEmpty().noneMatch((entry) -> entry.message().contains(PRIVATE));
	}

	@Test
	void payloadsAreNotLogged() {
		Stage stage = stage();
		int logged = stage.host().log().size();
		Script script = Script.idle()
			.on(Callback.HANDLE_IN, (argument, next) -> HandleResult.push((Frame) argument, next))
			.on(Callback.HANDLE_INFO, (argument, next) -> HandleResult.stop(StopReason.of("reason"), next));
		try (Scene scene = stage.open(script)) {
			scene.client().sendText(PRIVATE).sendFragments(PRIVATE, PRIVATE).send(WireFrame.pong(PRIVATE));
			assertThat(scene.client().readText()).isEqualTo(PRIVATE);
			assertThat(scene.client().readText()).isEqualTo(PRIVATE + PRIVATE);
			scene.stage().messenger().push(scene.session(), Frame.text(PRIVATE));
			assertThat(scene.client().readText()).isEqualTo(PRIVATE);
			scene.tell(PRIVATE);
			assertThat(scene.client().awaitClose().code()).isEqualTo(1011);
			scene.awaitGone();
		}
		try (Scene scene = stage.open(Script.idle())) {
			scene.client().send(WireFrame.close(4000, PRIVATE));
			scene.awaitGone();
		}

		assertThat(since(stage, logged)).noneMatch((entry) -> entry.message().contains(PRIVATE));
	}

	@Test
	void framesOfTheHandlerShowKindAndLengthOnly() {
		assertThat(Frame.text(PRIVATE).toString()).doesNotContain(PRIVATE);
		assertThat(Frame.binary(RawClient.utf8(PRIVATE)).toString()).doesNotContain(PRIVATE);
	}

	private static void assertQuiet(Stage stage, int logged) {
		assertThat(since(stage, logged)).allSatisfy((entry) -> {
			assertThat(entry.level()).isEqualTo(Level.DEBUG);
			assertThat(entry.stackTrace()).isEmpty();
		});
	}

	private static List<LogEntry> since(Stage stage, int logged) {
		List<LogEntry> log = stage.host().log();
		return log.subList(logged, log.size());
	}

}

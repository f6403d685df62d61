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
		HostFixture host = host();
		SplittableRandom random = new SplittableRandom(seed);
		int logged = host.log().size();
		Probe probe = host.register(Script.idle());
		for (int i = 0; i < 100; i++) {
			byte[] bytes = new byte[1 + random.nextInt(200)];
			random.nextBytes(bytes);
			try (RawClient client = host.request(probe).connect()) {
				client.raw(bytes).finish();
				client.readAll();
			}
			catch (UncheckedIOException ex) {
				// The host cut it before all was sent
			}
		}
		Await.until("the sessions' end", () -> probe.count(Callback.TERMINATE) == probe.count(Callback.INIT));

		assertQuiet(host, logged);
	}

	@ParameterizedTest(name = "seed {0}")
	@MethodSource("seeds")
	void stormOfMalformedClientsMakesNoNoise(long seed) throws InterruptedException {
		HostFixture host = host();
		SplittableRandom random = new SplittableRandom(seed);
		int logged = host.log().size();
		Probe probe = host.register(Script.idle());
		try (ClientThreads threads = new ClientThreads()) {
			for (int i = 0; i < STORM; i++) {
				MalformedClient client = new MalformedClient(random.split(), PRIVATE);
				threads.begin(() -> {
					for (int j = 0; j < CLIENTS; j++) {
						client.run(host.request(probe));
					}
				});
			}
			threads.join(90);
		}
		Await.until("the sessions' end", () -> probe.count(Callback.TERMINATE) == probe.count(Callback.INIT));

		assertThat(probe.count(Callback.INIT)).isPositive();
		assertQuiet(host, logged);
		assertThat(since(host, logged)).isNotEmpty().noneMatch((entry) -> entry.message().contains(PRIVATE));
	}

	@Test
	void payloadsAreNotLogged() {
		HostFixture host = host();
		int logged = host.log().size();
		Script script = Script.idle()
			.on(Callback.HANDLE_IN, (argument, next) -> HandleResult.push((Frame) argument, next))
			.on(Callback.HANDLE_INFO, (argument, next) -> HandleResult.stop(StopReason.of("reason"), next));
		try (SessionFixture session = host.open(script)) {
			session.client().sendText(PRIVATE).sendFragments(PRIVATE, PRIVATE).send(WireFrame.pong(PRIVATE));
			assertThat(session.client().readText()).isEqualTo(PRIVATE);
			assertThat(session.client().readText()).isEqualTo(PRIVATE + PRIVATE);
			session.host().messenger().push(session.id(), Frame.text(PRIVATE));
			assertThat(session.client().readText()).isEqualTo(PRIVATE);
			session.send(PRIVATE);
			assertThat(session.client().awaitClose().code()).isEqualTo(1011);
			session.awaitGone();
		}
		try (SessionFixture session = host.open(Script.idle())) {
			session.client().send(WireFrame.close(4000, PRIVATE));
			session.awaitGone();
		}

		assertThat(since(host, logged)).noneMatch((entry) -> entry.message().contains(PRIVATE));
	}

	@Test
	void framesOfTheHandlerShowKindAndLengthOnly() {
		assertThat(Frame.text(PRIVATE).toString()).doesNotContain(PRIVATE);
		assertThat(Frame.binary(RawClient.utf8(PRIVATE)).toString()).doesNotContain(PRIVATE);
	}

	/**
	 * Only a refused page, or subprotocol, is more than a line at debug, and that once.
	 */
	private static void assertQuiet(HostFixture host, int logged) {
		assertThat(since(host, logged)).allSatisfy((entry) -> assertThat(entry.stackTrace()).isEmpty());
		assertThat(since(host, logged)).filteredOn((entry) -> entry.level() != Level.DEBUG)
			.doesNotHaveDuplicates()
			.allSatisfy((entry) -> {
				assertThat(entry.level()).isIn(Level.INFO, Level.WARNING);
				assertThat(entry.message()).matches("A (page .+ may not connect to|client offers subprotocols, ).+");
			});
	}

	private static List<LogEntry> since(HostFixture host, int logged) {
		List<LogEntry> log = host.log();
		return log.subList(logged, log.size());
	}

}

package io.websock.tck;

import java.time.Duration;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import java.util.stream.LongStream;

import io.websock.test.RawClient;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Chapter 4, once: {@code terminate} is called exactly once for each {@code init} that
 * returned, and not for one that threw.
 */
public abstract class OnceContract extends ContractChapter {

	private static final int ROUNDS = 5;

	private static final int CLIENTS = 8;

	private static final int LIMIT = 120;

	static LongStream seeds() {
		return Effort.seeds().limit(1);
	}

	@ParameterizedTest(name = "seed {0}")
	@MethodSource("seeds")
	void terminateIsCalledOnceHoweverSessionsEnd(long seed) throws Exception {
		SplittableRandom random = new SplittableRandom(seed);
		Map<End, Integer> count = new EnumMap<>(End.class);
		for (int round = 0; round < ROUNDS; round++) {
			run(random.split(), Effort.sessions() / ROUNDS, count);
		}
		System.out.println("Sessions by their end: " + count);
		assertThat(count).containsOnlyKeys(End.values());
	}

	/**
	 * Ends sessions on a host of their own, the last of them by its stop.
	 */
	private void run(SplittableRandom random, int sessions, Map<End, Integer> count) throws Exception {
		HostFixture host = freshHost(ContractSettings.builder()
			.idleTimeout(Duration.ofSeconds(1))
			.noHeartbeat()
			.closeTimeout(Duration.ofSeconds(1)));
		List<End> beforeTheStop = List.copyOf(EnumSet.complementOf(EnumSet.of(End.SHUTDOWN)));
		int atTheStop = sessions / End.values().length;
		try (SessionGroup group = new SessionGroup(host)) {
			run(group, sessions - atTheStop, random, beforeTheStop);
			beforeTheStop.forEach(group::awaitTerminations);
			run(group, atTheStop, random, List.of(End.SHUTDOWN));
			host.close();
			group.awaitTerminations(End.SHUTDOWN);

			group.assertTerminations(count);
		}
	}

	private static void run(SessionGroup group, int sessions, SplittableRandom random, List<End> ends)
			throws InterruptedException {
		inParallel(sessions, () -> {
			SplittableRandom own = random.split();
			return () -> group.run(ends.get(own.nextInt(ends.size())));
		});
	}

	@Test
	void terminateIsNotCalledWhenInitThrew() throws Exception {
		HostFixture host = freshHost(ContractSettings.builder().closeTimeout(Duration.ofSeconds(1)));
		Probe probe = host.register(Script.idle().countedOnly().on(Callback.INIT, (argument, next) -> {
			throw new IllegalStateException("as the script says");
		}));
		int sessions = 200;
		inParallel(sessions, () -> () -> {
			try (RawClient client = host.request(probe).connect()) {
				assertThat(client.awaitClose().code()).isEqualTo(1011);
			}
		});
		host.close();

		assertThat(probe.count(Callback.INIT)).isEqualTo(sessions);
		assertThat(probe.terminations()).isEmpty();
	}

	/**
	 * Does something many times, divided among some threads.
	 * @param times how often in all
	 * @param tasks gives the task of each thread
	 */
	private static void inParallel(int times, Supplier<Runnable> tasks) throws InterruptedException {
		try (ClientThreads threads = new ClientThreads()) {
			for (int client = 0; client < CLIENTS; client++) {
				Runnable task = tasks.get();
				int share = times / CLIENTS + ((client < times % CLIENTS) ? 1 : 0);
				threads.begin(() -> {
					for (int i = 0; i < share; i++) {
						task.run();
					}
				});
			}
			threads.join(LIMIT);
		}
	}

}

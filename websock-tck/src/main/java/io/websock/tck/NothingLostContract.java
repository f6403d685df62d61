package io.websock.tck;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
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

	/** Sessions that hear of one another. */
	private static final int FEW = 20;

	/** Messages of each sender to all others. */
	private static final int SOME = 100;

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
		HostFixture host = freshHost(
				ContractSettings.builder().mailbox(16, overflow).closeTimeout(Duration.ofSeconds(1)));
		SplittableRandom random = new SplittableRandom(seed);
		List<SessionFixture> sessions = new ArrayList<>();
		AtomicInteger sent = new AtomicInteger();
		AtomicInteger taken = new AtomicInteger();
		try (ClientThreads threads = new ClientThreads()) {
			for (int i = 0; i < SESSIONS; i++) {
				sessions.add(host.open(yielding()));
				sessions.get(i).id();
			}
			for (int sender = 0; sender < SENDERS; sender++) {
				SplittableRandom own = random.split();
				threads.begin(() -> send(host, sessions, own, sent, taken));
			}
			SplittableRandom own = random.split();
			threads.begin(() -> end(sessions, own, sent));
			threads.join(60);
			host.close();

			int handled = handled(sessions);
			System.out.printf("%s, seed %d: %d messages taken, %d handled, %d dropped%n", overflow, seed, taken.get(),
					handled, host.droppedInAll());
			assertThat(handled + host.droppedInAll()).as("Handled or counted as dropped").isEqualTo(taken.get());
			assertThat(sessions).allSatisfy((session) -> assertThat(session.probe().terminations()).hasSize(1));
		}
		finally {
			sessions.forEach(SessionFixture::close);
		}
	}

	@Test
	void timersEndWithTheirSessionAndAreNoLoss() {
		HostFixture host = freshHost(ContractSettings.builder());
		try (SessionFixture session = host.open(Script.idle())) {
			Deque<Cancellable> timers = new ArrayDeque<>();
			for (int i = 0; i < SOME; i++) {
				timers.add(host.messenger().sendAfter(Duration.ofMinutes(1), session.id(), "too late"));
				timers.add(host.messenger().sendEvery(Duration.ofMinutes(1), session.id(), "tick"));
			}
			session.client().sendClose(1000);
			session.awaitGone();

			// Each is asked once: its own cancellation would end it, too
			Await.until("the end of the timers", () -> !timers.pop().cancel());
			assertThat(session.probe().count(Callback.HANDLE_INFO)).isZero();
			assertThat(host.droppedInAll()).isZero();
		}
	}

	@Test
	void messageIsRepeatedUntilItIsCalledOff() {
		HostFixture host = freshHost(ContractSettings.builder());
		try (SessionFixture session = host.open(Script.idle())) {
			Cancellable ticks = host.messenger().sendEvery(Duration.ofMillis(20), session.id(), "tick");

			session.probe().awaitCount(Callback.HANDLE_INFO, 3);

			assertThat(ticks.cancel()).isTrue();
			assertThat(ticks.cancel()).isFalse();
			assertThat(session.probe().arguments(Callback.HANDLE_INFO)).containsOnly("tick");
			assertThat(host.droppedInAll()).isZero();
		}
	}

	@Test
	void messageToAllButItsSenderIsHandledOrCounted() throws Exception {
		HostFixture host = freshHost(ContractSettings.builder().mailbox(4096, Overflow.CLOSE));
		List<SessionFixture> sessions = new ArrayList<>();
		try (ClientThreads threads = new ClientThreads()) {
			for (int i = 0; i < FEW; i++) {
				sessions.add(host.open(yielding()));
				host.messenger().subscribe(sessions.get(i).id(), "all");
			}
			AtomicInteger accepted = new AtomicInteger();
			for (int sender = 0; sender < SENDERS; sender++) {
				int from = sender;
				threads.begin(() -> {
					for (int i = 0; i < SOME; i++) {
						accepted.addAndGet(host.messenger().publishFrom(sessions.get(from).id(), "all", from));
					}
				});
			}
			threads.begin(() -> sessions.get(FEW - 1).client().abort());
			threads.join(60);
			sessions.get(FEW - 1).awaitGone();

			Await.until("the messages", () -> handled(sessions) + host.droppedInAll() == accepted.get());
			assertThat(accepted.get()).isBetween(SENDERS * SOME * (FEW - 2), SENDERS * SOME * (FEW - 1));
			assertThat(sessions.get(0).probe().count(Callback.HANDLE_INFO)).as("All but its own")
				.isEqualTo((SENDERS - 1) * SOME);
		}
		finally {
			sessions.forEach(SessionFixture::close);
		}
	}

	@Test
	void laterMessageThatIsCalledOffIsNeitherHandledNorCounted() {
		HostFixture host = freshHost(ContractSettings.builder());
		try (SessionFixture session = host.open(Script.idle())) {
			Cancellable calledOff = host.messenger().sendAfter(Duration.ofMillis(100), session.id(), "called off");
			host.messenger().sendAfter(Duration.ofMillis(300), session.id(), "later");

			assertThat(calledOff.cancel()).isTrue();
			assertThat(calledOff.cancel()).isFalse();
			session.probe().awaitCount(Callback.HANDLE_INFO, 1);
			assertThat(session.probe().arguments(Callback.HANDLE_INFO)).containsExactly("later");
			assertThat(host.droppedInAll()).isZero();
		}
	}

	@Test
	void messageToASessionThatEndedIsRefused() {
		try (SessionFixture session = host().open(Script.idle())) {
			session.client().sendClose(1000);
			session.awaitTermination();
			session.awaitGone();

			assertThat(session.send("too late")).isEqualTo(SendResult.NO_SESSION);
		}
	}

	private static void send(HostFixture host, List<SessionFixture> sessions, SplittableRandom random,
			AtomicInteger sent, AtomicInteger taken) {
		for (int i = 0; i < MESSAGES; i++) {
			if (sessions.get(random.nextInt(sessions.size())).send(message(random)) != SendResult.NO_SESSION) {
				taken.incrementAndGet();
			}
			sent.incrementAndGet();
			while (i % 50 == 0 && taken.get() - handled(sessions) - host.droppedInAll() > LAG) {
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

	private static int handled(List<SessionFixture> sessions) {
		return sessions.stream().mapToInt((session) -> session.probe().count(Callback.HANDLE_INFO)).sum();
	}

	/**
	 * Ends sessions one after another in the time that the messages take.
	 */
	private static void end(List<SessionFixture> sessions, SplittableRandom random, AtomicInteger sent) {
		for (int i = 0; i < sessions.size(); i++) {
			while (sent.get() < i * (SENDERS * MESSAGES / SESSIONS)) {
				Thread.yield();
			}
			end(sessions.get(i), random);
		}
	}

	/**
	 * Ends a session somehow, or leaves it to the host's stop.
	 */
	private static void end(SessionFixture session, SplittableRandom random) {
		switch (random.nextInt(6)) {
			case 0 -> session.client().sendText(End.STOP.name());
			case 1 -> session.client().sendText(End.ERROR.name());
			case 2 -> session.client().sendClose(1000);
			case 3 -> session.client().abort();
			case 4 -> session.host().messenger().close(session.id(), CloseDetail.of(1000));
			default -> {
			}
		}
	}

	private static Script yielding() {
		return Script.idle()
			.countedOnly()
			.on(Callback.HANDLE_IN, End::run)
			.on(Callback.HANDLE_INFO, (argument, next) -> {
				Thread.yield();
				return HandleResult.ok(next);
			});
	}

}

package io.websock.spring.messaging;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.LongStream;

import io.websock.SessionId;
import io.websock.spring.PresenceDiff;
import io.websock.spring.PresenceEntry;
import io.websock.spring.PresenceState;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;
import static org.awaitility.Awaitility.await;

/**
 * Tests for {@link SessionPresence}. Seeds of random cases come from
 * {@code -Dpresence.seed=...}, or else from the clock, and are part of a case's name.
 */
class SessionPresenceTests {

	private final List<Runnable> tasks = new ArrayList<>();

	/** How many tasks are refused by an error from now on. */
	private int failures;

	private final PresenceFixture fixture = new PresenceFixture(this::execute);

	private final SessionId ada = this.fixture.open();

	private final SessionId window = this.fixture.open();

	private final SessionId watcher = this.fixture.open();

	@Test
	void sessionsOfOtherNodesComeAndGoInOneDiff() {
		PresenceFixture node = new PresenceFixture(Runnable::run);
		SessionId here = node.open();
		node.watch(here);
		List<RemotePresence> others = List.of(new RemotePresence(SessionId.random(), "x", 1),
				new RemotePresence(SessionId.random(), "y", 2));

		node.presence.replicate(PresenceFixture.TOPIC, List.of(), others);
		assertThat(node.list().keys()).containsExactly("x", "y");
		node.presence.replicate(PresenceFixture.TOPIC, others.stream().map(RemotePresence::session).toList(),
				List.of());

		assertThat(node.diffs).extracting((diff) -> diff.joins().size() + " " + diff.leaves().size())
			.containsExactly("2 0", "0 2");
		assertThat(node.list().entries()).isEmpty();
	}

	@Test
	void observerMayRefuseAMetaAndIsNotifiedOfTheEnd() {
		PresenceFixture node = new PresenceFixture(Runnable::run);
		List<String> observed = new ArrayList<>();
		node.presence.observe(new PresenceObserver() {

			@Override
			public void tracked(String topic, SessionId session, String key, Object meta) {
				if (meta.equals("bad")) {
					throw new IllegalArgumentException("bad");
				}
				observed.add("tracked " + key);
			}

			@Override
			public void untracked(String topic, SessionId session) {
				observed.add("untracked");
			}

		});
		SessionId session = node.open();

		assertThatIllegalArgumentException().isThrownBy(() -> node.track(session, "key", "bad"));
		assertThat(node.list().entries()).isEmpty();
		node.track(session, "key", "good");
		node.presence.untrack(session, PresenceFixture.TOPIC);

		assertThat(observed).containsExactly("tracked key", "untracked");
	}

	@Test
	void whoIsTrackedIsListedAtOnceAndSubscribersAreToldLater() {
		watch();

		this.fixture.track(this.ada, "ada", "meta");

		assertThat(this.fixture.list().metas()).isEqualTo(Map.of("ada", List.of("meta")));
		assertThat(this.fixture.diffs).isEmpty();
		run();
		assertThat(this.fixture.diffs).singleElement().satisfies((diff) -> {
			assertThat(diff.joins()).extracting(PresenceEntry::key).containsExactly("ada");
			assertThat(diff.leaves()).isEmpty();
		});
		assertConverged();
	}

	@Test
	void personWithTwoWindowsIsOnePresenceWithTwoMetas() {
		this.fixture.track(this.ada, "ada", 1);
		this.fixture.track(this.window, "ada", 2);
		assertThat(this.fixture.list().metas()).isEqualTo(Map.of("ada", List.of(1, 2)));

		this.fixture.presence.untrack(this.ada, PresenceFixture.TOPIC);

		assertThat(this.fixture.list().metas()).isEqualTo(Map.of("ada", List.of(2)));
	}

	@Test
	void trackingAgainReplacesWhatWas() {
		watch();
		this.fixture.track(this.ada, "ada", "here");
		run();

		this.fixture.track(this.ada, "ada", "away");
		run();

		assertThat(this.fixture.list().metas()).isEqualTo(Map.of("ada", List.of("away")));
		PresenceDiff last = this.fixture.diffs.get(1);
		assertThat(last.joins()).extracting(PresenceEntry::meta).containsExactly("away");
		assertThat(last.leaves()).extracting(PresenceEntry::meta).containsExactly("here");
		assertConverged();
	}

	@Test
	void whatComesFastComesAsOne() {
		watch();

		this.fixture.track(this.ada, "ada", 1);
		this.fixture.track(this.window, "ada", 2);
		this.fixture.presence.untrack(this.ada, PresenceFixture.TOPIC);
		run();

		assertThat(this.fixture.diffs).singleElement().satisfies((diff) -> {
			assertThat(diff.joins()).hasSize(2);
			assertThat(diff.leaves()).hasSize(1);
		});
		assertConverged();
	}

	@Test
	void stateTakenInTheMiddleOfADiffIsNotCountedTwice() {
		this.fixture.track(this.ada, "ada", 1);
		PresenceState between = this.fixture.list();
		watchWithoutTelling();
		this.fixture.track(this.window, "ada", 2);
		this.fixture.presence.untrack(this.ada, PresenceFixture.TOPIC);
		run();

		PresenceDiff diff = this.fixture.diffs.get(0);
		assertThat(diff.joins()).hasSize(2);
		assertThat(between.apply(diff)).isEqualTo(this.fixture.list());
		assertConverged();
	}

	@Test
	void entriesNameTheirSessions() {
		this.fixture.track(this.ada, "ada", 1);
		this.fixture.track(this.window, "ada", 2);

		assertThat(this.fixture.list().sessions("ada")).containsExactly(this.ada, this.window);
		assertThat(this.fixture.list().sessions("ben")).isEmpty();
	}

	@Test
	void presenceEndsWithItsSessionAndLeavesNothing() {
		watch();
		this.fixture.track(this.ada, "ada", 1);
		this.fixture.presence.track(this.ada, "other", "ada", 1);
		this.fixture.track(this.window, "ada", 2);
		run();

		this.fixture.close(this.ada);
		run();

		assertThat(this.fixture.list().metas()).isEqualTo(Map.of("ada", List.of(2)));
		assertConverged();
		this.fixture.close(this.window);
		run();
		assertConverged();
		assertThat(this.fixture.presence.isEmpty()).isTrue();
	}

	@Test
	void executorThatGivesNoThreadSilencesNoTopic() {
		watch();
		run();
		this.failures = 1;

		this.fixture.track(this.ada, "ada", "meta");
		run();

		assertThat(this.fixture.diffs).singleElement()
			.satisfies((diff) -> assertThat(diff.joins()).extracting(PresenceEntry::key).containsExactly("ada"));
		this.fixture.track(this.window, "window", "meta");
		run();
		assertThat(this.fixture.diffs).hasSize(2);
		assertConverged();
	}

	@Test
	void presenceEndsInEveryTopicThoughTheExecutorGivesNoThread() {
		for (int i = 0; i < 10; i++) {
			this.fixture.presence.track(this.ada, "topic " + i, "ada", "meta");
		}
		run();
		this.fixture.close(this.ada);

		this.failures = 3;
		run();

		assertThat(this.fixture.presence.isEmpty()).isTrue();
	}

	@Test
	void nobodyIsTrackedInNull() {
		assertThatNullPointerException().isThrownBy(() -> this.fixture.presence.track(this.ada, null, "key", "meta"));
	}

	@Test
	void sessionThatHasEndedIsNotTracked() {
		this.fixture.close(this.ada);
		run();

		this.fixture.track(this.ada, "ada", 1);
		this.fixture.presence.untrack(this.ada, PresenceFixture.TOPIC);

		assertThat(this.fixture.presence.isEmpty()).isTrue();
		assertThat(this.fixture.list().entries()).isEmpty();
	}

	@Test
	void versionsGoOnWhenATopicEndsAndBeginsAnew() {
		watch();
		this.fixture.track(this.ada, "ada", 1);
		this.fixture.presence.untrack(this.ada, PresenceFixture.TOPIC);
		run();
		assertThat(this.fixture.presence.isEmpty()).isTrue();

		this.fixture.track(this.ada, "ada", 2);
		run();

		assertThat(this.fixture.list().metas()).isEqualTo(Map.of("ada", List.of(2)));
		assertConverged();
	}

	@Test
	void lostDiffIsMadeUpFor() {
		this.fixture.track(this.ada, "ada", 1);
		PresenceState early = this.fixture.list();
		run();
		this.fixture.presence.untrack(this.ada, PresenceFixture.TOPIC);
		run();
		watch();
		this.fixture.track(this.window, "ada", 2);
		run();

		PresenceDiff last = this.fixture.diffs.get(0);
		assertThat(last.after()).isGreaterThan(early.version());
		assertThat(this.fixture.presence.update(early, last)).isEqualTo(this.fixture.list());
	}

	@Test
	void topicsAreNotMixedUp() {
		PresenceDiff diff = new PresenceDiff("other", 0, 1, List.of(), List.of());

		assertThatIllegalArgumentException().isThrownBy(() -> this.fixture.list().apply(diff))
			.withMessageContaining("other");
	}

	static LongStream seeds() {
		long seed = Long.getLong("presence.seed", System.nanoTime());
		return LongStream.range(0, 50).map((i) -> seed + i);
	}

	/**
	 * One thread that runs what waits in any order, so that a seed tells all.
	 */
	@ParameterizedTest(name = "seed {0}")
	@MethodSource("seeds")
	void watchersConvergeHoweverTasksInterleave(long seed) {
		SplittableRandom random = new SplittableRandom(seed);
		List<SessionId> sessions = new ArrayList<>(List.of(this.ada, this.window, this.watcher));
		Map<SessionId, Object> expected = new HashMap<>();
		for (int i = 0; i < 300; i++) {
			SessionId session = sessions.get(random.nextInt(sessions.size()));
			switch (random.nextInt(8)) {
				case 0, 1 -> {
					this.fixture.track(session, "key" + random.nextInt(5), i);
					expected.put(session, i);
				}
				case 2 -> {
					this.fixture.presence.untrack(session, PresenceFixture.TOPIC);
					expected.remove(session);
				}
				case 3 -> this.fixture.watch(session);
				case 4 -> {
					sessions.remove(session);
					sessions.add(this.fixture.open());
					expected.remove(session);
					this.fixture.close(session);
				}
				default -> runAny(random);
			}
		}
		run();

		assertThat(this.fixture.list().entries()).extracting(PresenceEntry::meta)
			.containsExactlyInAnyOrderElementsOf(expected.values());
		assertConverged();
		sessions.forEach(this.fixture::close);
		run();
		assertThat(this.fixture.presence.isEmpty()).isTrue();
	}

	@Test
	void watchersConvergeUnderManyThreads() throws Exception {
		ExecutorService pool = Executors.newFixedThreadPool(4);
		ExecutorService crew = Executors.newFixedThreadPool(8);
		try {
			PresenceFixture storm = new PresenceFixture(pool);
			List<Future<?>> members = new ArrayList<>();
			for (int i = 0; i < 8; i++) {
				SplittableRandom random = new SplittableRandom(i);
				members.add(crew.submit(() -> storm(storm, random)));
			}
			for (Future<?> member : members) {
				member.get();
			}

			await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> {
				assertThat(storm.list().entries()).hasSize(8);
				assertThat(storm.updated).hasSize(8)
					.allSatisfy((id, state) -> assertThat(state).isEqualTo(storm.list()));
			});
			storm.updated.keySet().forEach(storm::close);
			await().atMost(Duration.ofSeconds(30)).until(storm.presence::isEmpty);
		}
		finally {
			crew.shutdown();
			pool.shutdown();
		}
	}

	/**
	 * Opens, tracks and closes sessions; one stays.
	 */
	private static void storm(PresenceFixture storm, SplittableRandom random) {
		for (int i = 0; i < 300; i++) {
			SessionId session = storm.open();
			storm.watch(session);
			storm.track(session, "key" + random.nextInt(5), i);
			if (random.nextBoolean()) {
				storm.presence.untrack(session, PresenceFixture.TOPIC);
			}
			storm.track(session, "key", i);
			if (i < 299) {
				storm.close(session);
				storm.track(session, "late", i);
			}
		}
	}

	private void watch() {
		this.fixture.watch(this.watcher);
		run();
	}

	/** Lets the watcher run, and nobody else who waits. */
	private void watchWithoutTelling() {
		int before = this.tasks.size();
		this.fixture.watch(this.watcher);
		this.tasks.remove(before).run();
	}

	private void execute(Runnable task) {
		if (this.failures > 0) {
			this.failures--;
			throw new InternalError("unable to create native thread");
		}
		this.tasks.add(task);
	}

	private void run() {
		while (!this.tasks.isEmpty()) {
			this.tasks.remove(0).run();
		}
	}

	private void runAny(SplittableRandom random) {
		if (!this.tasks.isEmpty()) {
			this.tasks.remove(random.nextInt(this.tasks.size())).run();
		}
	}

	private void assertConverged() {
		assertThat(this.fixture.updated)
			.allSatisfy((id, state) -> assertThat(state.entries()).isEqualTo(this.fixture.list().entries()));
		assertThat(this.fixture.applied)
			.allSatisfy((id, state) -> assertThat(state.entries()).isEqualTo(this.fixture.list().entries()));
	}

}

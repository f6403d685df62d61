package io.websock.engine;

import java.time.Duration;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link Ownership}.
 */
class OwnershipTests {

	private static final int THREADS = 4;

	/** Each thread's; {@code -Dwebsock.stress=...} for more. */
	private static final int SIGNALS = Integer.getInteger("websock.stress", 50_000);

	private final Ownership ownership = new Ownership();

	private final ExecutorService executor = Executors.newFixedThreadPool(2 * THREADS);

	private final ConcurrentLinkedQueue<Integer> work = new ConcurrentLinkedQueue<>();

	private final AtomicInteger owners = new AtomicInteger();

	private final AtomicInteger overlaps = new AtomicInteger();

	/** Not volatile and not atomic on purpose: ownership alone must make it correct. */
	private int done;

	@AfterEach
	void stop() {
		this.executor.shutdownNow();
	}

	@Test
	void creatorOwnsItUntilItLeaves() {
		assertThat(this.ownership.tryEnter()).isFalse();
		assertThat(this.ownership.exit()).as("looks again, since another tried to enter").isFalse();
		assertThat(this.ownership.exit()).isTrue();
		assertThat(this.ownership.tryEnter()).isTrue();
	}

	@Test
	void oneWakeUpIsScheduledUntilItRuns() {
		this.ownership.exit();

		assertThat(this.ownership.tryWake()).isTrue();
		assertThat(this.ownership.tryWake()).isFalse();
		assertThat(this.ownership.begin()).isTrue();
		assertThat(this.ownership.tryWake()).as("the owner looks again instead").isFalse();
		assertThat(this.ownership.exit()).isFalse();
	}

	@Test
	void enteringGoesAheadOfAScheduledTask() {
		this.ownership.exit();
		this.ownership.tryWake();

		assertThat(this.ownership.tryEnter()).isTrue();
		assertThat(this.ownership.begin()).isFalse();
	}

	@Test
	void manyThreadsNeitherOverlapNorLoseAnything() throws InterruptedException {
		this.ownership.exit();
		long seed = Long.getLong("websock.seed", System.nanoTime());
		SplittableRandom seeds = new SplittableRandom(seed);
		CountDownLatch finished = new CountDownLatch(THREADS);
		for (int thread = 0; thread < THREADS; thread++) {
			SplittableRandom random = seeds.split();
			this.executor.execute(() -> {
				for (int i = 0; i < SIGNALS; i++) {
					signal(i, random.nextInt(3));
				}
				finished.countDown();
			});
		}
		finished.await();

		Awaitility.await("all work done").atMost(Duration.ofSeconds(30)).until(this.work::isEmpty);
		Awaitility.await("a quiet end").atMost(Duration.ofSeconds(30)).until(this.ownership::tryTake);
		assertThat(this.overlaps).as("seed %d", seed).hasValue(0);
		assertThat(this.done).as("seed %d", seed).isEqualTo(THREADS * SIGNALS);
	}

	private void signal(int item, int how) {
		if (how == 0 && this.ownership.tryTake()) {
			push();
			return;
		}
		this.work.add(item);
		if (how == 1 && this.ownership.tryEnter()) {
			drive();
		}
		else if (how != 1 && this.ownership.tryWake()) {
			this.executor.execute(this::runScheduled);
		}
	}

	/**
	 * Handles the caller's item in passing, as a frame that goes to many is.
	 */
	private void push() {
		meet();
		this.done++;
		this.owners.decrementAndGet();
		if (!this.ownership.exit()) {
			this.ownership.yield();
			this.executor.execute(this::runScheduled);
		}
	}

	private void meet() {
		if (this.owners.incrementAndGet() != 1) {
			this.overlaps.incrementAndGet();
		}
	}

	private void runScheduled() {
		if (this.ownership.begin()) {
			drive();
		}
	}

	private void drive() {
		do {
			meet();
			for (int i = 0; i < 10 && this.work.poll() != null; i++) {
				this.done++;
			}
			this.owners.decrementAndGet();
			if (!this.work.isEmpty()) {
				this.ownership.yield();
				this.executor.execute(this::runScheduled);
				return;
			}
		}
		while (!this.ownership.exit());
	}

}

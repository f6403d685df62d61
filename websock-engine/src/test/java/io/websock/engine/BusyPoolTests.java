package io.websock.engine;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link BusyPool}.
 */
class BusyPoolTests {

	private final ThreadPoolExecutor pool = new ThreadPoolExecutor(2, 2, 0, TimeUnit.SECONDS,
			new LinkedBlockingQueue<>());

	private final TestClock clock = new TestClock();

	private final BusyPool probe = new BusyPool("threads", this.pool, () -> !this.pool.getQueue().isEmpty(),
			this.clock);

	private final CountDownLatch first = new CountDownLatch(1);

	private final CountDownLatch others = new CountDownLatch(1);

	@AfterEach
	void stop() {
		this.first.countDown();
		this.others.countDown();
		this.pool.shutdown();
	}

	@Test
	void complainsWhenNoThreadComesFreeAlthoughSomethingWaits() {
		block(this.first);
		block(this.others);
		block(this.others);
		Awaitility.await().until(() -> this.pool.getActiveCount() == 2);

		assertThat(this.probe.complaints()).isEmpty();
		this.clock.move(Duration.ofSeconds(6));

		assertThat(this.probe.complaints()).containsExactly("threads: callbacks have blocked all 2 for 6 s");
		this.first.countDown();
		Awaitility.await().until(() -> this.pool.getCompletedTaskCount() == 1);
		assertThat(this.probe.complaints()).isEmpty();
	}

	@Test
	void isSilentWhileNothingWaits() {
		block(this.first);
		block(this.others);
		Awaitility.await().until(() -> this.pool.getActiveCount() == 2);
		this.probe.complaints();
		this.clock.move(Duration.ofSeconds(6));

		assertThat(this.probe.complaints()).isEmpty();
	}

	private void block(CountDownLatch latch) {
		this.pool.execute(() -> {
			try {
				latch.await();
			}
			catch (InterruptedException ex) {
				Thread.currentThread().interrupt();
			}
		});
	}

}

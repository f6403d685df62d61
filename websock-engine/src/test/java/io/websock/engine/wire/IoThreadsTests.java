package io.websock.engine.wire;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

/**
 * Tests for {@link IoThreads}.
 */
class IoThreadsTests {

	private final AtomicInteger started = new AtomicInteger();

	private final AtomicInteger done = new AtomicInteger();

	private final CountDownLatch go = new CountDownLatch(1);

	@Test
	void turnsBeyondTheBoundWaitForAThread() {
		try (IoThreads threads = new IoThreads(new FlakyThreads(0, 0), 3)) {
			for (int i = 0; i < 10; i++) {
				threads.execute(this::block);
			}

			await().atMost(Duration.ofSeconds(10)).until(() -> this.started.get() == 3);
			assertThat(threads.hasFree()).isFalse();
			this.go.countDown();

			await().atMost(Duration.ofSeconds(10)).until(() -> this.done.get() == 10);
		}
	}

	@Test
	void turnWithoutAThreadOfItsOwnIsRunByAnother() {
		FlakyThreads factory = new FlakyThreads(1, 0);
		try (IoThreads threads = new IoThreads(factory, 3)) {
			threads.execute(this::block);
			await().atMost(Duration.ofSeconds(10)).until(() -> this.started.get() == 1);
			factory.refuse(1);

			threads.execute(this.done::incrementAndGet);
			this.go.countDown();

			await().atMost(Duration.ofSeconds(10)).until(() -> this.done.get() == 2);
			assertThat(factory.isThrough()).isTrue();
		}
	}

	@Test
	void turnThatNoThreadCanRunIsNotTaken() {
		try (IoThreads threads = new IoThreads(new FlakyThreads(0, 1), 3)) {
			assertThatThrownBy(() -> threads.execute(this.done::incrementAndGet)).isInstanceOf(OutOfMemoryError.class);
		}
	}

	@Test
	void nothingIsTakenAfterTheEnd() {
		IoThreads threads = new IoThreads(new FlakyThreads(0, 0), 1);
		threads.close();

		assertThatThrownBy(() -> threads.execute(this.done::incrementAndGet))
			.isInstanceOf(RejectedExecutionException.class);
	}

	private void block() {
		this.started.incrementAndGet();
		try {
			assertThat(this.go.await(10, TimeUnit.SECONDS)).isTrue();
			this.done.incrementAndGet();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

}

package io.websock.spring.autoconfigure;

import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

import org.springframework.scheduling.concurrent.ThreadPoolTaskExecutor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link SessionExecutor}.
 */
class SessionExecutorTests {

	@Test
	void platformThreadsAreDaemonsOfItsName() throws Exception {
		SessionExecutor executor = SessionExecutor.ofPlatformThreads(1);
		BlockingQueue<Thread> threads = new LinkedBlockingQueue<>();

		executor.executor().execute(() -> threads.add(Thread.currentThread()));

		assertThat(threads.poll(10, TimeUnit.SECONDS)).satisfies((thread) -> {
			assertThat(thread.isDaemon()).isTrue();
			assertThat(thread.getName()).isEqualTo("websock-1");
		});
		executor.destroy();
	}

	@Test
	void sizeThatIsNotGivenSuitsTheMachine() {
		SessionExecutor executor = SessionExecutor.ofPlatformThreads(0);

		assertThat(((ThreadPoolTaskExecutor) executor.executor()).getMaxPoolSize())
			.isEqualTo(Math.max(8, 4 * Runtime.getRuntime().availableProcessors()));
		executor.destroy();
	}

	@Test
	void destroyAwaitsWhatRunsWithoutInterruptingIt() throws Exception {
		SessionExecutor executor = SessionExecutor.ofPlatformThreads(1);
		BlockingQueue<String> events = new LinkedBlockingQueue<>();
		CountDownLatch gate = new CountDownLatch(1);
		executor.executor().execute(() -> {
			await(gate);
			events.add(Thread.currentThread().isInterrupted() ? "interrupted" : "done");
		});

		Thread destroyer = new Thread(() -> {
			executor.destroy();
			events.add("destroyed");
		});
		destroyer.start();
		Awaitility.await()
			.atMost(Duration.ofSeconds(10))
			.untilAsserted(() -> assertThatExceptionOfType(RejectedExecutionException.class)
				.isThrownBy(() -> executor.executor().execute(() -> {
				})));
		gate.countDown();
		destroyer.join(10_000);

		assertThat(events).containsExactly("done", "destroyed");
	}

	private static void await(CountDownLatch gate) {
		try {
			gate.await(10, TimeUnit.SECONDS);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

}

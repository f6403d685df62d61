package io.websock.spring.autoconfigure;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;

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
	void destroyedExecutorFinishesWhatItHasAndTakesNoMore() throws Exception {
		SessionExecutor executor = SessionExecutor.ofPlatformThreads(1);
		BlockingQueue<Boolean> interruptions = new LinkedBlockingQueue<>();
		BlockingQueue<Boolean> gate = new LinkedBlockingQueue<>();
		executor.executor().execute(() -> {
			gate.add(true);
			while (!gate.isEmpty()) {
				Thread.onSpinWait();
			}
			interruptions.add(Thread.currentThread().isInterrupted());
		});

		executor.destroy();
		assertThatExceptionOfType(RejectedExecutionException.class).isThrownBy(() -> executor.executor().execute(() -> {
		}));
		assertThat(gate.poll(10, TimeUnit.SECONDS)).isTrue();
		assertThat(interruptions.poll(10, TimeUnit.SECONDS)).isFalse();
	}

}

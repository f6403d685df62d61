package io.websock.engine.wire;

import java.nio.channels.Selector;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

/**
 * Tests for {@link EventLoops}: whatever fails, each loop has a leader again.
 */
class EventLoopsTests {

	private final List<AutoCloseable> opened = new ArrayList<>();

	@AfterEach
	void close() throws Exception {
		for (AutoCloseable closeable : this.opened) {
			closeable.close();
		}
	}

	@Test
	void loopsAnswer() {
		EventLoops loops = start(2, new FlakyThreads(0, 0));

		awaitAnswer(loops.next());
		awaitAnswer(loops.next());
	}

	@Test
	void leadersThatCannotBeStartedAreStartedLater() {
		FlakyThreads threads = new FlakyThreads(1, 5);

		EventLoops loops = start(2, threads);

		awaitAnswer(loops.next());
		awaitAnswer(loops.next());
		assertThat(threads.isThrough()).isTrue();
	}

	@Test
	void loopsWithoutAWatchdogAreNotStarted() {
		List<Selector> selectors = new ArrayList<>();
		FlakyThreads threads = new FlakyThreads(0, 1);

		assertThatThrownBy(() -> new EventLoops(2, pool(threads), Runnable::run, threads, () -> {
			selectors.add(new FailingSelector(new AtomicInteger()));
			return selectors.get(selectors.size() - 1);
		})).isInstanceOf(OutOfMemoryError.class);

		assertThat(selectors).hasSize(2).noneMatch(Selector::isOpen);
	}

	@Test
	void errorOutOfTheSelectorCostsNoLoop() {
		AtomicInteger failures = new AtomicInteger(3);
		FlakyThreads threads = new FlakyThreads(0, 0);
		EventLoops loops = new EventLoops(1, pool(threads), Runnable::run, threads,
				() -> new FailingSelector(failures));
		this.opened.add(loops);

		awaitAnswer(loops.next());
		await().atMost(Duration.ofSeconds(20)).until(() -> failures.get() < 0);
		awaitAnswer(loops.next());
	}

	@Test
	void loopThatDoesNotAnswerIsNamed() {
		FlakyThreads threads = new FlakyThreads(1, Integer.MAX_VALUE);
		EventLoop loop = start(1, threads).next();
		long now = System.nanoTime();

		assertThat(loop.unansweredFor(now)).isZero();

		assertThat(loop.unansweredFor(now + 10)).isEqualTo(10);
	}

	private EventLoops start(int size, FlakyThreads threads) {
		EventLoops loops = new EventLoops(size, pool(threads), threads);
		this.opened.add(loops);
		return loops;
	}

	private IoThreads pool(FlakyThreads threads) {
		IoThreads pool = new IoThreads(threads, 10);
		this.opened.add(pool);
		return pool;
	}

	private static void awaitAnswer(EventLoop loop) {
		loop.unansweredFor(System.nanoTime());
		await().atMost(Duration.ofSeconds(20)).until(() -> loop.unansweredFor(System.nanoTime()) == 0);
	}

}

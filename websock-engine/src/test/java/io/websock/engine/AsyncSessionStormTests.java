package io.websock.engine;

import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;

import io.websock.AsyncWebSock;
import io.websock.CloseDetail;
import io.websock.CloseReason;
import io.websock.ConnectInfo;
import io.websock.DataFrame;
import io.websock.HandleResult;
import io.websock.test.TestConnectInfo;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for sessions whose stages are completed by other threads at any moment: before
 * the callback returns, before its turn ends, or later.
 */
class AsyncSessionStormTests {

	private static final int SESSIONS = 20;

	private static final int MESSAGES = 1_000;

	private final ExecutorService executor = Executors.newFixedThreadPool(3);

	private final ExecutorService others = Executors.newFixedThreadPool(3);

	private final SessionRegistry registry = new SessionRegistry(this.executor, new TimerWheel(System::nanoTime));

	@AfterEach
	void stop() {
		this.executor.shutdownNow();
		this.others.shutdownNow();
	}

	@Test
	void everyMessageIsHandledOnceAndNoCallbacksOverlap() {
		Counting handler = new Counting();
		SessionEndpoint endpoint = new SessionEndpoint("test", SessionSettings.defaults(), SessionListener.NONE,
				() -> new AsyncHandler<>(handler), (released) -> {
				}, true);
		for (int i = 0; i < SESSIONS; i++) {
			this.registry.create(endpoint, TestConnectInfo.builder().build(), new IdleTransport()).open();
		}

		for (int i = 0; i < MESSAGES; i++) {
			for (Session session : this.registry.sessions()) {
				send(session, i);
			}
		}
		this.registry.sessions().forEach((session) -> session.close(CloseDetail.of(1000, "")));

		Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> this.registry.sessions().isEmpty());
		assertThat(handler.handled).hasValue(SESSIONS * MESSAGES);
		assertThat(handler.terminated).hasValue(SESSIONS);
		assertThat(handler.mistakes).hasValue(0);
	}

	/**
	 * No timer runs, so that a stage that is missed holds its session for good.
	 */
	@Test
	void everySessionThatIsAbandonedTerminatesOnce() {
		Hanging handler = new Hanging();
		SessionEndpoint endpoint = new SessionEndpoint("test", SessionSettings.defaults(), SessionListener.NONE,
				() -> new AsyncHandler<>(handler), (released) -> {
				}, true);
		int count = 1_000;
		for (int i = 0; i < count; i++) {
			Session session = this.registry.create(endpoint, TestConnectInfo.builder().build(), new IdleTransport());
			session.open();
			this.others.execute(() -> {
				for (int message = 0; message < 5; message++) {
					session.send(message);
				}
			});
			if (i % 2 == 0) {
				Thread.yield();
			}
			session.shutdown(1012);
			session.abandon();
		}

		Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> this.registry.sessions().isEmpty());
		assertThat(handler.ends).hasSize(count).containsOnly(new CloseReason.Shutdown());
	}

	private void send(Session session, int message) {
		Awaitility.await()
			.pollInSameThread()
			.pollDelay(Duration.ZERO)
			.pollInterval(Duration.ofMillis(1))
			.atMost(Duration.ofSeconds(10))
			.until(() -> !session.isFull());
		assertThat(session.send(message)).isEqualTo(OfferResult.ACCEPTED);
	}

	/**
	 * Handler whose stages complete at once, later or never.
	 */
	private final class Hanging implements AsyncWebSock<Integer> {

		private final Queue<CloseReason> ends = new ConcurrentLinkedQueue<>();

		@Override
		public CompletionStage<HandleResult<Integer>> init(ConnectInfo connect) {
			return CompletableFuture.completedFuture(HandleResult.ok(0));
		}

		@Override
		public CompletionStage<HandleResult<Integer>> handleIn(DataFrame frame, Integer state) {
			throw new AssertionError("Nothing is received");
		}

		@Override
		public CompletionStage<HandleResult<Integer>> handleInfo(Object message, Integer state) {
			CompletableFuture<HandleResult<Integer>> stage = new CompletableFuture<>();
			switch (ThreadLocalRandom.current().nextInt(3)) {
				case 0 -> stage.complete(HandleResult.ok(state));
				case 1 -> AsyncSessionStormTests.this.others.execute(() -> stage.complete(HandleResult.ok(state)));
				default -> {
				}
			}
			return stage;
		}

		@Override
		public CompletionStage<Void> terminate(CloseReason reason, Integer state) {
			this.ends.add(reason);
			return CompletableFuture.runAsync(() -> {
			}, AsyncSessionStormTests.this.others);
		}

	}

	/**
	 * Handler whose state is the message that comes next, and whether a callback is under
	 * way.
	 */
	private final class Counting implements AsyncWebSock<Counting.Progress> {

		private final AtomicInteger handled = new AtomicInteger();

		private final AtomicInteger terminated = new AtomicInteger();

		private final AtomicInteger mistakes = new AtomicInteger();

		@Override
		public CompletionStage<HandleResult<Progress>> init(ConnectInfo connect) {
			return stage(HandleResult.ok(new Progress(0, new AtomicInteger())), () -> {
			});
		}

		@Override
		public CompletionStage<HandleResult<Progress>> handleIn(DataFrame frame, Progress state) {
			throw new AssertionError("Nothing is received");
		}

		@Override
		public CompletionStage<HandleResult<Progress>> handleInfo(Object message, Progress state) {
			if (!message.equals(state.next()) || !state.busy().compareAndSet(0, 1)) {
				this.mistakes.incrementAndGet();
			}
			return stage(HandleResult.ok(new Progress(state.next() + 1, state.busy())), () -> {
				this.handled.incrementAndGet();
				state.busy().set(0);
			});
		}

		@Override
		public CompletionStage<Void> terminate(CloseReason reason, Progress state) {
			if (state.next() != MESSAGES || !state.busy().compareAndSet(0, 1)) {
				this.mistakes.incrementAndGet();
			}
			return stage(null, this.terminated::incrementAndGet);
		}

		private <T> CompletionStage<T> stage(T result, Runnable end) {
			CompletableFuture<T> stage = new CompletableFuture<>();
			Runnable completion = () -> {
				end.run();
				stage.complete(result);
			};
			if (ThreadLocalRandom.current().nextInt(4) == 0) {
				completion.run();
			}
			else {
				AsyncSessionStormTests.this.others.execute(completion);
			}
			return stage;
		}

		/**
		 * Progress of a session.
		 *
		 * @param next the message that comes next
		 * @param busy one while a callback is under way
		 */
		record Progress(int next, AtomicInteger busy) {

		}

	}

}

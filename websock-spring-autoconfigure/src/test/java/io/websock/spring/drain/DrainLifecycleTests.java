package io.websock.spring.drain;

import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

import io.websock.AsyncWebSock;
import io.websock.CloseReason;
import io.websock.ConnectInfo;
import io.websock.DataFrame;
import io.websock.HandleResult;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.web.server.context.WebServerApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link DrainLifecycle}.
 */
@ExtendWith(OutputCaptureExtension.class)
class DrainLifecycleTests {

	private static final Duration INTERVAL = Duration.ofMillis(200);

	private static final Duration TICKS = Duration.ofMillis(40);

	private final DrainFixture sessions = new DrainFixture();

	private final AtomicInteger callbacks = new AtomicInteger();

	private Drains drains;

	@Test
	void stopsJustBeforeTheWebServerDoes() {
		assertThat(started(true).getPhase()).isEqualTo(WebServerApplicationContext.GRACEFUL_SHUTDOWN_PHASE + 1);
	}

	@Test
	void pausingTheContextKeepsSessions() {
		assertThat(started(true).isPauseable()).isFalse();
	}

	@Test
	void withoutSessionsItIsDoneAtOnce() {
		DrainLifecycle lifecycle = started(true);

		lifecycle.stop(this.callbacks::incrementAndGet);

		assertThat(this.callbacks).hasValue(1);
		assertThat(lifecycle.isRunning()).isFalse();
		assertThat(this.drains.isDraining()).isTrue();
	}

	@Test
	void withOneSessionItIsDoneAtTheNextTick() {
		DrainLifecycle lifecycle = started(new DrainPlan(true, 500, INTERVAL, Duration.ofSeconds(10)));
		this.sessions.open("test", 1);

		lifecycle.stop(this.callbacks::incrementAndGet);
		this.sessions.after(TICKS);

		assertThat(this.sessions.closeCodes).containsExactly(1012);
		assertThat(this.callbacks).hasValue(1);
	}

	@Test
	void sessionsEndInBatchesWithTheDrainCode() {
		DrainLifecycle lifecycle = started(true);
		this.sessions.open("test", 5);

		lifecycle.stop(this.callbacks::incrementAndGet);
		this.sessions.after(INTERVAL);
		assertThat(this.sessions.closeCodes).containsExactly(1012, 1012);

		this.sessions.after(INTERVAL.multipliedBy(3));
		assertThat(this.sessions.closeCodes).containsOnly(1012).hasSize(5);
		assertThat(this.callbacks).hasValue(1);
	}

	@Test
	void sessionsOfOneBatchEndOneAfterTheOther() {
		DrainLifecycle lifecycle = started(new DrainPlan(true, 10, INTERVAL, Duration.ofSeconds(10)));
		this.sessions.open("test", 10);

		lifecycle.stop();

		this.sessions.after(INTERVAL.dividedBy(2));
		assertThat(this.sessions.closeCodes).hasSizeBetween(3, 6);
		this.sessions.after(INTERVAL);
		assertThat(this.sessions.closeCodes).hasSize(10);
	}

	@Test
	void moreSessionsThanTheTimeoutHasRoomForEndInLargerBatches() {
		DrainLifecycle lifecycle = started(new DrainPlan(true, 2, INTERVAL, Duration.ofSeconds(4)));
		this.sessions.open("test", 150);

		lifecycle.stop(this.callbacks::incrementAndGet);

		this.sessions.after(Duration.ofSeconds(1));
		assertThat(this.sessions.closeCodes).hasSizeBetween(40, 60);
		this.sessions.after(Duration.ofMillis(2500));
		assertThat(this.sessions.closeCodes).hasSize(150);
		assertThat(this.callbacks).hasValue(1);
	}

	@Test
	void withoutDrainSessionsEndTogetherWithTheShutdownCode() {
		DrainLifecycle lifecycle = started(false);
		this.sessions.open("test", 5);

		lifecycle.stop(this.callbacks::incrementAndGet);
		this.sessions.run();

		assertThat(this.sessions.closeCodes).isEqualTo(Collections.nCopies(5, 1001));
		assertThat(this.callbacks).hasValue(1);
	}

	@Test
	void sessionThatOpensMeanwhileEndsToo() {
		DrainLifecycle lifecycle = started(true);
		this.sessions.open("test", 1);

		lifecycle.stop(this.callbacks::incrementAndGet);
		this.sessions.open("test", 1);
		assertThat(this.callbacks).hasValue(0);

		this.sessions.after(INTERVAL.multipliedBy(3));
		assertThat(this.sessions.closeCodes).hasSize(2);
		assertThat(this.callbacks).hasValue(1);
	}

	@Test
	void sessionsThatDoNotEndInTimeAreCutAndNamed(CapturedOutput output) {
		DrainLifecycle lifecycle = started(true);
		this.sessions.openStalled(3);

		lifecycle.stop(this.callbacks::incrementAndGet);
		this.sessions.after(Duration.ofSeconds(9));
		assertThat(this.callbacks).hasValue(0);
		assertThat(this.sessions.aborted).isZero();

		this.sessions.after(Duration.ofSeconds(2));
		assertThat(this.sessions.aborted).isEqualTo(3);
		assertThat(this.callbacks).hasValue(1);
		assertThat(output.getAll()).contains("Cutting 3 WebSocket sessions that did not end within PT10S: ")
			.contains(" of endpoint 'stalled', ");
	}

	@Test
	void callbackThatDoesNotEndInTimeIsFollowedByTerminate(CapturedOutput output) {
		DrainLifecycle lifecycle = started(true);
		PendingWebSock webSock = new PendingWebSock();
		this.sessions.openPending(webSock);

		lifecycle.stop(this.callbacks::incrementAndGet);
		this.sessions.after(Duration.ofSeconds(9));
		assertThat(webSock.ends).isEmpty();

		this.sessions.after(Duration.ofMillis(1100));
		assertThat(webSock.stage).isCancelled();
		assertThat(webSock.ends).containsExactly(new CloseReason.Shutdown());
		assertThat(this.callbacks).hasValue(0);

		this.sessions.after(Duration.ofSeconds(1));
		assertThat(this.sessions.registry.sessions()).isEmpty();
		assertThat(webSock.ends).hasSize(1);
		assertThat(this.callbacks).hasValue(1);
		assertThat(output.getAll()).contains(" of endpoint 'pending' in HANDLE_INFO");
	}

	@Test
	void applicationThatDoesNotWaitForTheDrainCutsWhatIsLeft() {
		DrainLifecycle lifecycle = started(new DrainPlan(true, 2, INTERVAL, Duration.ZERO));
		PendingWebSock webSock = new PendingWebSock();
		this.sessions.openPending(webSock);
		lifecycle.stop(this.callbacks::incrementAndGet);
		this.sessions.after(Duration.ofSeconds(20));

		Thread closing = new Thread(this.drains::close);
		closing.start();
		Awaitility.await().until(() -> {
			this.sessions.run();
			return !webSock.ends.isEmpty();
		});

		assertThat(webSock.ends).containsExactly(new CloseReason.Shutdown());
		Awaitility.await().until(() -> !closing.isAlive());
	}

	@Test
	void closingAfterTheDrainDoesNothing() {
		DrainLifecycle lifecycle = started(true);
		this.sessions.open("test", 1);
		lifecycle.stop(this.callbacks::incrementAndGet);
		this.sessions.after(INTERVAL);

		this.drains.close();

		assertThat(this.callbacks).hasValue(1);
		assertThat(this.sessions.aborted).isZero();
	}

	@Test
	void secondStopJoinsTheFirst() {
		DrainLifecycle lifecycle = started(true);
		this.sessions.open("test", 1);

		lifecycle.stop(this.callbacks::incrementAndGet);
		lifecycle.stop(this.callbacks::incrementAndGet);
		lifecycle.stop();
		assertThat(this.callbacks).hasValue(0);

		this.sessions.after(INTERVAL);
		assertThat(this.callbacks).hasValue(2);
		assertThat(this.sessions.closeCodes).hasSize(1);
	}

	@Test
	void stopTakesOverFromADrainWhileRunning() {
		DrainLifecycle lifecycle = started(true);
		this.sessions.openStalled(1);
		this.drains.drain();

		lifecycle.stop(this.callbacks::incrementAndGet);
		this.sessions.after(Duration.ofSeconds(12));

		assertThat(this.callbacks).hasValue(1);
		assertThat(this.sessions.registry.sessions()).isEmpty();
	}

	@Test
	void stopIsNotResumedFrom() {
		DrainLifecycle lifecycle = started(true);
		lifecycle.stop();

		assertThat(this.drains.resume()).isFalse();
		assertThat(this.drains.isDraining()).isTrue();
	}

	@Test
	void restartTakesSessionsAgain() {
		DrainLifecycle lifecycle = started(true);
		lifecycle.stop();

		lifecycle.start();

		assertThat(this.drains.isDraining()).isFalse();
		assertThat(lifecycle.isRunning()).isTrue();
	}

	@Test
	void pausesAreSpreadAroundTheInterval() {
		DrainPlan plan = plan(true);

		assertThat(plan.pause(0)).isEqualTo(Duration.ofMillis(100));
		assertThat(plan.pause(0.5)).isEqualTo(INTERVAL);
		assertThat(plan.pause(1)).isEqualTo(Duration.ofMillis(300));
	}

	private DrainLifecycle started(boolean staggered) {
		return started(plan(staggered));
	}

	private DrainLifecycle started(DrainPlan plan) {
		this.drains = new Drains(this.sessions.registry, plan, () -> 0.5);
		DrainLifecycle lifecycle = new DrainLifecycle(this.drains);
		lifecycle.start();
		return lifecycle;
	}

	private static DrainPlan plan(boolean staggered) {
		return new DrainPlan(staggered, 2, INTERVAL, Duration.ofSeconds(10));
	}

	/**
	 * Handler whose messages, and whose ends, take forever.
	 */
	private static final class PendingWebSock implements AsyncWebSock<Integer> {

		private final List<CloseReason> ends = new CopyOnWriteArrayList<>();

		private final CompletableFuture<HandleResult<Integer>> stage = new CompletableFuture<>();

		@Override
		public CompletionStage<HandleResult<Integer>> init(ConnectInfo connect) {
			return CompletableFuture.completedFuture(HandleResult.ok(0));
		}

		@Override
		public CompletionStage<HandleResult<Integer>> handleIn(DataFrame frame, Integer state) {
			return this.stage;
		}

		@Override
		public CompletionStage<HandleResult<Integer>> handleInfo(Object message, Integer state) {
			return this.stage;
		}

		@Override
		public CompletionStage<Void> terminate(CloseReason reason, Integer state) {
			this.ends.add(reason);
			return new CompletableFuture<>();
		}

	}

}

package io.websock.spring.handshake;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

import io.websock.Frame;
import io.websock.spring.session.Receiver;
import io.websock.spring.session.Session;
import io.websock.spring.session.SessionEndpoint;
import io.websock.spring.session.SessionHost;
import io.websock.spring.session.SessionListener;
import io.websock.spring.session.SessionSettings;
import io.websock.spring.session.TimerWheel;
import io.websock.spring.session.Transport;
import org.junit.jupiter.api.Test;

import org.springframework.boot.web.server.context.WebServerApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link DrainLifecycle} and {@link Drain}.
 */
class DrainLifecycleTests {

	private static final Duration INTERVAL = Duration.ofMillis(200);

	private final AtomicLong clock = new AtomicLong();

	private final TimerWheel timers = new TimerWheel(this.clock::get);

	private final Queue<Runnable> tasks = new ArrayDeque<>();

	private final SessionHost host = new SessionHost(this.tasks::add, this.timers);

	private final List<Integer> closeCodes = new ArrayList<>();

	private final AtomicInteger aborted = new AtomicInteger();

	private final AtomicInteger callbacks = new AtomicInteger();

	@Test
	void stopsJustBeforeTheWebServerDoes() {
		assertThat(lifecycle(true).getPhase()).isEqualTo(WebServerApplicationContext.GRACEFUL_SHUTDOWN_PHASE + 1);
	}

	@Test
	void pausingTheContextKeepsSessions() {
		assertThat(lifecycle(true).isPauseable()).isFalse();
	}

	@Test
	void withoutSessionsItIsDoneAtOnce() {
		DrainLifecycle lifecycle = started(true);

		lifecycle.stop(this.callbacks::incrementAndGet);

		assertThat(this.callbacks).hasValue(1);
		assertThat(lifecycle.isRunning()).isFalse();
		assertThat(lifecycle.isDraining()).isTrue();
	}

	@Test
	void sessionsEndInBatchesWithTheDrainCode() {
		DrainLifecycle lifecycle = started(true);
		open(5);

		lifecycle.stop(this.callbacks::incrementAndGet);
		runTasks();
		assertThat(this.closeCodes).containsExactly(1012, 1012);

		after(INTERVAL.dividedBy(4));
		assertThat(this.closeCodes).hasSize(2);

		after(INTERVAL.multipliedBy(2));
		after(INTERVAL.multipliedBy(2));
		assertThat(this.closeCodes).containsOnly(1012).hasSize(5);
		assertThat(this.callbacks).hasValue(1);
	}

	@Test
	void withoutDrainSessionsEndTogetherWithTheShutdownCode() {
		DrainLifecycle lifecycle = started(false);
		open(5);

		lifecycle.stop(this.callbacks::incrementAndGet);
		runTasks();

		assertThat(this.closeCodes).isEqualTo(Collections.nCopies(5, 1001));
		assertThat(this.callbacks).hasValue(1);
	}

	@Test
	void sessionThatOpensMeanwhileEndsToo() {
		DrainLifecycle lifecycle = started(true);
		open(1);

		lifecycle.stop(this.callbacks::incrementAndGet);
		open(1);
		runTasks();
		assertThat(this.callbacks).hasValue(0);

		after(INTERVAL.multipliedBy(2));
		assertThat(this.closeCodes).hasSize(2);
		assertThat(this.callbacks).hasValue(1);
	}

	@Test
	void sessionsThatDoNotEndInTimeAreCut() {
		DrainLifecycle lifecycle = started(true);
		openStalled(3);

		lifecycle.stop(this.callbacks::incrementAndGet);
		after(Duration.ofSeconds(9));
		assertThat(this.callbacks).hasValue(0);
		assertThat(this.aborted).hasValue(0);

		after(Duration.ofSeconds(2));
		assertThat(this.aborted).hasValue(3);
		assertThat(this.callbacks).hasValue(1);
	}

	@Test
	void secondStopJoinsTheFirst() {
		DrainLifecycle lifecycle = started(true);
		open(1);

		lifecycle.stop(this.callbacks::incrementAndGet);
		lifecycle.stop(this.callbacks::incrementAndGet);
		lifecycle.stop();
		assertThat(this.callbacks).hasValue(0);

		runTasks();
		assertThat(this.callbacks).hasValue(2);
		assertThat(this.closeCodes).hasSize(1);
	}

	@Test
	void restartTakesSessionsAgain() {
		DrainLifecycle lifecycle = started(true);
		lifecycle.stop();

		lifecycle.start();

		assertThat(lifecycle.isDraining()).isFalse();
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
		DrainLifecycle lifecycle = lifecycle(staggered);
		lifecycle.start();
		return lifecycle;
	}

	private DrainLifecycle lifecycle(boolean staggered) {
		return new DrainLifecycle(this.host, plan(staggered), () -> 0.5);
	}

	private static DrainPlan plan(boolean staggered) {
		return new DrainPlan(staggered, 2, INTERVAL, Duration.ofSeconds(10));
	}

	private void open(int count) {
		for (int i = 0; i < count; i++) {
			open(new TestConnection(true));
		}
	}

	private void openStalled(int count) {
		for (int i = 0; i < count; i++) {
			Session session = open(new TestConnection(false));
			session.push(Frame.text("stalled"));
		}
		runTasks();
	}

	private Session open(Transport transport) {
		SessionEndpoint endpoint = new SessionEndpoint("test", SessionSettings.defaults(), SessionListener.NONE,
				EchoWebSock::new, (released) -> {
				}, false);
		Session session = this.host.create(endpoint, HandshakeInfoFactory.read(HandshakeRequests.handshake("/test")),
				transport);
		session.open();
		return session;
	}

	private void after(Duration duration) {
		this.clock.addAndGet(duration.toNanos());
		this.timers.advance();
		runTasks();
		this.timers.advance();
		runTasks();
	}

	private void runTasks() {
		for (Runnable task = this.tasks.poll(); task != null; task = this.tasks.poll()) {
			task.run();
		}
	}

	/**
	 * Connection whose peer takes everything or nothing.
	 */
	private final class TestConnection implements Transport {

		private final boolean ready;

		private boolean cut;

		private TestConnection(boolean ready) {
			this.ready = ready;
		}

		@Override
		public void receive(Receiver receiver) {
		}

		@Override
		public boolean isReady() {
			return this.ready;
		}

		@Override
		public void send(Frame frame) {
		}

		@Override
		public void flush() {
		}

		@Override
		public long pendingBytes() {
			return this.ready ? 0 : 7;
		}

		@Override
		public void close(int code, String reason, boolean await) {
			DrainLifecycleTests.this.closeCodes.add(code);
		}

		@Override
		public void abort() {
			if (!this.cut) {
				this.cut = true;
				DrainLifecycleTests.this.aborted.incrementAndGet();
			}
		}

	}

}

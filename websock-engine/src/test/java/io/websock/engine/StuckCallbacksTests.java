package io.websock.engine;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

import io.websock.Frame;
import io.websock.HandleResult;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link StuckCallbacks}.
 */
class StuckCallbacksTests {

	private static final Logger LOGGER = Logger.getLogger(StuckCallbacks.class.getName());

	private final SessionFixture fixture = new SessionFixture();

	private final List<String> complaints = new ArrayList<>();

	private final StuckCallbacks watch = new StuckCallbacks(this.fixture.registry, Duration.ofSeconds(10),
			List.of(() -> List.copyOf(this.complaints)));

	private final Warnings warnings = new Warnings();

	private final CountDownLatch started = new CountDownLatch(1);

	private final CountDownLatch go = new CountDownLatch(1);

	@BeforeEach
	void listen() {
		LOGGER.addHandler(this.warnings);
	}

	@AfterEach
	void leave() {
		this.go.countDown();
		LOGGER.removeHandler(this.warnings);
	}

	@Test
	void stuckCallbackIsWarnedOfOnce() throws Exception {
		Session session = this.fixture.open();
		Thread thread = block();
		lookAfter(Duration.ofSeconds(9));
		assertThat(this.warnings.lines).isEmpty();
		assertThat(session.isStuck()).isFalse();

		lookAfter(Duration.ofSeconds(1));
		lookAfter(Duration.ofSeconds(5));

		assertThat(this.warnings.lines).singleElement()
			.asString()
			.contains(session.id().toString(), "'test'", "has been in HANDLE_IN for 10000 ms", thread.getName(),
					"\tat ", "StuckCallbacksTests");
		assertThat(session.isStuck()).isTrue();
		assertThat(session.stats().callbackAge()).isEqualTo(Duration.ofSeconds(15));
		this.go.countDown();
		thread.join();
		assertThat(session.isStuck()).isFalse();
		assertThat(session.stats().callbackAge()).isNull();
	}

	@Test
	void callbackThatReturnsInTimeIsNoNews() {
		Session session = this.fixture.open();
		this.fixture.transport.receives(Frame.text("one"));

		lookAfter(Duration.ofMinutes(1));

		assertThat(this.warnings.lines).isEmpty();
		assertThat(session.stats().callbackAge()).isNull();
	}

	@Test
	void eachStuckCallbackIsWarnedOf() throws Exception {
		this.fixture.webSock.onInit = (connect, state) -> {
			this.started.countDown();
			this.go.await();
			return HandleResult.ok(1);
		};
		int sessions = StuckCallbacks.WARNINGS_A_LOOK + 5;
		for (int i = 0; i < sessions; i++) {
			Session session = this.fixture.create();
			daemon(() -> session.open());
			Awaitility.await().atMost(Duration.ofSeconds(10)).until(() -> session.stats().callbackAge() != null);
		}

		lookAfter(Duration.ofSeconds(10));
		assertThat(this.warnings.lines).hasSize(StuckCallbacks.WARNINGS_A_LOOK);
		assertThat(this.fixture.registry.sessions()).allMatch(Session::isStuck);
		lookAfter(Duration.ofSeconds(1));
		lookAfter(Duration.ofSeconds(1));

		assertThat(this.warnings.lines).hasSize(sessions);
	}

	@Test
	void terminateIsWatchedToo() throws Exception {
		this.fixture.webSock.onTerminate = () -> {
			this.started.countDown();
			await(this.go);
		};
		Session session = this.fixture.open();
		session.shutdown(1001);
		daemon(this.fixture::run);
		await(this.started);

		lookAfter(Duration.ofSeconds(10));

		assertThat(this.warnings.lines).singleElement().asString().contains("TERMINATE");
	}

	@Test
	void zeroWarnsOfNone() throws Exception {
		StuckCallbacks silent = new StuckCallbacks(this.fixture.registry, Duration.ZERO, List.of());
		this.fixture.open();
		block();
		this.fixture.clock.move(Duration.ofHours(1));

		silent.look();

		assertThat(this.warnings.lines).isEmpty();
	}

	@Test
	void complaintIsWarnedOfOnceUntilItIsOver() {
		this.complaints.add("timers: none has fired for 6 s");
		this.watch.look();
		this.complaints.set(0, "timers: none has fired for 7 s");
		this.watch.look();
		assertThat(this.warnings.lines).containsExactly("Sessions are held up by timers: none has fired for 6 s");

		this.complaints.clear();
		this.watch.look();
		this.complaints.add("timers: none has fired for 6 s");
		this.watch.look();

		assertThat(this.warnings.lines).hasSize(2);
	}

	@Test
	void probeThatFailsDoesNotEndTheWatch() {
		CountDownLatch looks = new CountDownLatch(3);
		StuckCallbacks running = new StuckCallbacks(this.fixture.registry, Duration.ofMillis(1), List.of(() -> {
			looks.countDown();
			throw new LinkageError("defect of a test's probe");
		}));
		running.start();

		await(looks);
		running.stop();
	}

	private Thread block() {
		this.fixture.webSock.onIn = (frame, state) -> {
			this.started.countDown();
			this.go.await();
			return HandleResult.ok(state);
		};
		Thread thread = daemon(() -> this.fixture.transport.receives(Frame.text("one")));
		await(this.started);
		return thread;
	}

	private void lookAfter(Duration duration) {
		this.fixture.clock.move(duration);
		this.watch.look();
	}

	private static Thread daemon(Runnable task) {
		Thread thread = new Thread(task, "blocked by a test");
		thread.setDaemon(true);
		thread.start();
		return thread;
	}

	private static void await(CountDownLatch latch) {
		try {
			assertThat(latch.await(20, TimeUnit.SECONDS)).isTrue();
		}
		catch (InterruptedException ex) {
			throw new AssertionError(ex);
		}
	}

	/**
	 * What the test's own thread logs.
	 */
	private static final class Warnings extends Handler {

		private final Thread test = Thread.currentThread();

		private final List<String> lines = new ArrayList<>();

		@Override
		public void publish(LogRecord record) {
			if (Thread.currentThread() == this.test) {
				this.lines.add(record.getMessage());
			}
		}

		@Override
		public void flush() {
		}

		@Override
		public void close() {
		}

	}

}

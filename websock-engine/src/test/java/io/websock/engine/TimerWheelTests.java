package io.websock.engine;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

import org.assertj.core.api.InstanceOfAssertFactories;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/**
 * Tests for {@link TimerWheel}.
 */
class TimerWheelTests {

	private final TestClock clock = new TestClock();

	private final TimerWheel timers = new TimerWheel(this.clock);

	private final List<String> fired = new ArrayList<>();

	@Test
	void timerFiresWhenItsTimeHasComeAndNotBefore() {
		this.timers.schedule(Duration.ofMillis(100), () -> this.fired.add("a"));

		after(Duration.ofMillis(99));
		assertThat(this.fired).isEmpty();
		after(Duration.ofMillis(21));
		after(Duration.ofHours(1));

		assertThat(this.fired).containsExactly("a");
	}

	@Test
	void zeroAndNegativeDelaysFireAtTheNextTick() {
		this.timers.schedule(Duration.ZERO, () -> this.fired.add("zero"));
		this.timers.schedule(Duration.ofSeconds(-1), () -> this.fired.add("negative"));

		after(Duration.ofMillis(20));

		assertThat(this.fired).containsExactly("zero", "negative");
	}

	@Test
	void timersFartherThanOneTurnOfTheWheelWait() {
		this.timers.schedule(Duration.ofMinutes(10), () -> this.fired.add("far"));

		after(Duration.ofMinutes(9));
		assertThat(this.fired).isEmpty();
		after(Duration.ofMinutes(2));

		assertThat(this.fired).containsExactly("far");
	}

	@Test
	void cancelledTimerDoesNotFireAndSaysSoOnce() {
		TimerWheel.Timer timer = this.timers.schedule(Duration.ofMillis(10), () -> this.fired.add("a"));

		assertThat(timer.cancel()).isTrue();
		assertThat(timer.cancel()).isFalse();
		after(Duration.ofSeconds(1));

		assertThat(this.fired).isEmpty();
	}

	@Test
	void firedTimerCannotBeCancelled() {
		TimerWheel.Timer timer = this.timers.schedule(Duration.ofMillis(10), () -> this.fired.add("a"));
		after(Duration.ofSeconds(1));

		assertThat(timer.cancel()).isFalse();
	}

	@Test
	void taskThatThrowsDoesNotKeepOthersFromFiring() {
		this.timers.schedule(Duration.ofMillis(10), () -> {
			throw new IllegalStateException("defect of a test's task");
		});
		this.timers.schedule(Duration.ofMillis(10), () -> this.fired.add("b"));

		after(Duration.ofSeconds(1));

		assertThat(this.fired).containsExactly("b");
	}

	@Test
	void errorDoesNotKeepOthersFromFiring() {
		this.timers.schedule(Duration.ofMillis(10), () -> {
			throw new StackOverflowError("defect of a test's task");
		});
		this.timers.schedule(Duration.ofMillis(10), () -> this.fired.add("b"));

		after(Duration.ofSeconds(1));

		assertThat(this.fired).containsExactly("b");
	}

	@Test
	void taskThatInterruptsTheThreadDoesNotLeaveItSo() {
		this.timers.schedule(Duration.ZERO, () -> Thread.currentThread().interrupt());

		after(Duration.ofMillis(20));

		assertThat(Thread.interrupted()).isFalse();
	}

	@Test
	void errorDoesNotEndTheThread() {
		TimerWheel running = new TimerWheel(System::nanoTime);
		running.start();
		AtomicInteger firings = new AtomicInteger();

		running.schedule(Duration.ZERO, () -> {
			throw new OutOfMemoryError("unable to create native thread");
		});
		running.schedule(Duration.ofMillis(50), firings::incrementAndGet);

		Awaitility.await().atMost(Duration.ofSeconds(10)).until(() -> firings.get() == 1);
		running.stop();
	}

	@Test
	void throwableWhoseTextCannotBeHadHarmsNobody() {
		this.timers.schedule(Duration.ofMillis(10), () -> {
			throw new SilentError();
		});
		this.timers.schedule(Duration.ofMillis(10), () -> this.fired.add("b"));

		after(Duration.ofSeconds(1));

		assertThat(this.fired).containsExactly("b");
	}

	@Test
	void clockThatFailsForATimeDoesNotEndTheThread() {
		AtomicInteger failures = new AtomicInteger();
		TimerWheel running = new TimerWheel(() -> {
			if (Thread.currentThread().getName().equals("websock-timer") && failures.getAndIncrement() < 3) {
				throw new LinkageError("defect of a test's clock");
			}
			return System.nanoTime();
		});
		running.start();
		AtomicInteger firings = new AtomicInteger();

		running.schedule(Duration.ofMillis(1), firings::incrementAndGet);

		Awaitility.await().atMost(Duration.ofSeconds(10)).until(() -> firings.get() == 1);
		running.stop();
	}

	@Test
	void threadThatCouldNotBeStartedIsStartedLater() {
		List<Thread> refused = new ArrayList<>();
		TimerWheel running = new TimerWheel(System::nanoTime, (task) -> {
			Thread thread = new Thread(task, "websock-timer");
			if (refused.isEmpty()) {
				refused.add(thread);
				thread.start();
				Awaitility.await().until(() -> !thread.isAlive());
			}
			return thread;
		});
		AtomicInteger firings = new AtomicInteger();
		running.schedule(Duration.ofMillis(1), firings::incrementAndGet);

		assertThatThrownBy(running::start).isInstanceOf(IllegalThreadStateException.class);
		running.start();

		Awaitility.await().atMost(Duration.ofSeconds(10)).until(() -> firings.get() == 1);
		running.stop();
	}

	@Test
	void delaysBeyondTheClockNeverFire() {
		this.timers.schedule(Duration.ofSeconds(Long.MAX_VALUE), () -> this.fired.add("seconds"));
		this.timers.schedule(Duration.ofNanos(Long.MAX_VALUE), () -> this.fired.add("nanos"));
		this.timers.schedule(Duration.ofSeconds(Long.MIN_VALUE), () -> this.fired.add("past"));

		after(Duration.ofDays(1));

		assertThat(this.fired).containsExactly("past");
	}

	@Test
	void lagIsHowLateTheWheelIs() {
		this.timers.schedule(Duration.ofMinutes(1), () -> this.fired.add("a"));
		after(Duration.ofMillis(20));

		assertThat(this.timers.lag()).isZero();
		this.clock.move(Duration.ofSeconds(30));
		assertThat(this.timers.lag()).isBetween(Duration.ofSeconds(28), Duration.ofSeconds(30));
		assertThat(this.timers.complaints()).singleElement(InstanceOfAssertFactories.STRING).startsWith("timers");
		this.timers.advance();
		assertThat(this.timers.lag()).isZero();
		assertThat(this.timers.complaints()).isEmpty();
	}

	@Test
	void idleWheelIsNotLate() {
		AtomicLong ahead = new AtomicLong();
		TimerWheel running = new TimerWheel(() -> System.nanoTime() + ahead.get());
		running.start();
		ahead.set(Duration.ofHours(1).toNanos());

		Awaitility.await().atMost(Duration.ofSeconds(10)).until(() -> running.complaints().isEmpty());
		running.stop();
	}

	@Test
	void taskThatBlocksMakesTheWheelLate() {
		AtomicLong ahead = new AtomicLong();
		TimerWheel running = new TimerWheel(() -> System.nanoTime() + ahead.get());
		running.start();
		CountDownLatch started = new CountDownLatch(1);
		CountDownLatch go = new CountDownLatch(1);
		running.schedule(Duration.ZERO, () -> {
			started.countDown();
			awaitOrFail(go);
		});
		awaitOrFail(started);

		ahead.set(Duration.ofMinutes(1).toNanos());
		assertThat(running.complaints()).hasSize(1);
		go.countDown();

		Awaitility.await().atMost(Duration.ofSeconds(10)).until(() -> running.complaints().isEmpty());
		running.stop();
	}

	@Test
	void taskMaySetAnotherTimer() {
		this.timers.schedule(Duration.ofMillis(20),
				() -> this.timers.schedule(Duration.ofMillis(20), () -> this.fired.add("second")));

		after(Duration.ofMillis(40));
		after(Duration.ofMillis(40));

		assertThat(this.fired).containsExactly("second");
	}

	@Test
	void randomTimersFireInTimeOrderOrNotAtAllWhenCancelled() {
		long seed = Long.getLong("websock.seed", System.nanoTime());
		SplittableRandom random = new SplittableRandom(seed);
		AtomicInteger firings = new AtomicInteger();
		int expected = 0;
		for (int i = 0; i < 5_000; i++) {
			long due = this.timers.now() + random.nextLong(Duration.ofMinutes(2).toNanos());
			TimerWheel.Timer timer = this.timers.scheduleAt(due, () -> {
				firings.incrementAndGet();
				assertThat(this.timers.now()).as("seed %d", seed).isGreaterThanOrEqualTo(due);
			});
			boolean cancelled = random.nextInt(3) == 0 && timer.cancel();
			expected += cancelled ? 0 : 1;
			if (random.nextInt(10) == 0) {
				after(Duration.ofMillis(random.nextInt(500)));
			}
		}
		after(Duration.ofMinutes(3));

		assertThat(firings).as("seed %d", seed).hasValue(expected);
	}

	@Test
	void startedWheelRunsOnItsOwnAndStops() {
		TimerWheel running = new TimerWheel(System::nanoTime);
		running.start();
		running.start();
		AtomicInteger firings = new AtomicInteger();
		running.schedule(Duration.ofMillis(1), firings::incrementAndGet);

		Awaitility.await("first timer").atMost(Duration.ofSeconds(10)).until(() -> firings.get() == 1);
		running.schedule(Duration.ofMillis(1), firings::incrementAndGet);
		Awaitility.await("timer after idle time").atMost(Duration.ofSeconds(10)).until(() -> firings.get() == 2);
		running.stop();

		Awaitility.await("end of the thread")
			.atMost(Duration.ofSeconds(10))
			.until(() -> Thread.getAllStackTraces().keySet().stream().noneMatch((thread) -> isTimer(thread)));
	}

	private static void awaitOrFail(CountDownLatch latch) {
		try {
			assertThat(latch.await(10, TimeUnit.SECONDS)).isTrue();
		}
		catch (InterruptedException ex) {
			throw new AssertionError(ex);
		}
	}

	private static boolean isTimer(Thread thread) {
		return thread.getName().equals("websock-timer");
	}

	private void after(Duration duration) {
		this.clock.move(duration);
		this.timers.advance();
	}

	/**
	 * What even a logger fails on.
	 */
	private static final class SilentError extends Error {

		@Override
		public String getMessage() {
			throw new IllegalStateException("defect of a test's error");
		}

		@Override
		public String toString() {
			throw new IllegalStateException("defect of a test's error");
		}

	}

}

package io.websock.engine.wire;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.awaitility.Awaitility.await;

/**
 * Tests for {@link Watchdog}.
 */
class WatchdogTests {

	/** After as many looks that see nothing, the watchdog goes to sleep. */
	private static final int LAST = Watchdog.IDLE_TICKS + 1;

	private final AtomicInteger looks = new AtomicInteger();

	private final AtomicInteger failures = new AtomicInteger();

	private final AtomicReference<Runnable> duringLast = new AtomicReference<>(() -> {
	});

	private volatile boolean busy;

	private final Watchdog watchdog = new Watchdog(this::look);

	private final Thread thread = new Thread(this.watchdog);

	@AfterEach
	void stop() throws InterruptedException {
		this.watchdog.close();
		this.thread.join();
	}

	@Test
	void sleepsWhenNothingIsToDoUntilSomethingIs() {
		this.thread.start();
		await("sleep").atMost(Duration.ofSeconds(20)).until(() -> this.thread.getState() == Thread.State.WAITING);

		this.busy = true;
		this.watchdog.active();

		await("looks").atMost(Duration.ofSeconds(20)).until(() -> this.looks.get() > LAST + 10);
	}

	@Test
	void loopThatBecomesBusyAfterTheLastLookIsNotOverlooked() {
		this.duringLast.set(() -> {
			this.busy = true;
			this.watchdog.active();
		});
		this.thread.start();

		await("looks").atMost(Duration.ofSeconds(20)).until(() -> this.looks.get() > LAST + 10);
	}

	@Test
	void lookThatFailsIsRepeated() {
		this.failures.set(3);
		this.busy = true;
		this.thread.start();

		await("looks").atMost(Duration.ofSeconds(20)).until(() -> this.looks.get() > 10);
	}

	private boolean look() {
		if (this.failures.getAndDecrement() > 0) {
			throw new LinkageError("defect of a test's look");
		}
		boolean seen = this.busy;
		if (this.looks.incrementAndGet() == LAST) {
			this.duringLast.get().run();
		}
		return seen;
	}

}

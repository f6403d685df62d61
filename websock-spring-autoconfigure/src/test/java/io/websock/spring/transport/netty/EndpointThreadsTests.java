package io.websock.spring.transport.netty;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests of where turns of an endpoint run.
 */
class EndpointThreadsTests {

	private final Deque<Runnable> tasks = new ArrayDeque<>();

	private long now = Long.MAX_VALUE - 5;

	private final EndpointThreads threads = new EndpointThreads(this.tasks::add, true, () -> this.now);

	@Test
	void loopsRunTurnsAtFirst() {
		assertThat(this.threads.areLoops()).isTrue();
	}

	@Test
	void loopsRunNoneIfTheyMayNot() {
		EndpointThreads others = new EndpointThreads(this.tasks::add, false, () -> this.now);

		assertThat(others.areLoops()).isFalse();
		this.now += EndpointThreads.PERIOD;
		assertThat(others.areLoops()).isFalse();
	}

	@Test
	void firstHeldLoopIsForgivenSoon() {
		this.threads.leaveLoops();

		assertThat(this.threads.areLoops()).isFalse();
		this.now += EndpointThreads.FIRST_PERIOD - 1;
		assertThat(this.threads.areLoops()).isFalse();
		this.now++;
		assertThat(this.threads.areLoops()).isTrue();
	}

	@Test
	void nextHeldLoopIsRememberedForLonger() {
		this.threads.leaveLoops();
		this.now += EndpointThreads.FIRST_PERIOD;
		this.threads.areLoops();

		this.threads.leaveLoops();

		this.now += EndpointThreads.PERIOD - 1;
		assertThat(this.threads.areLoops()).isFalse();
		this.now++;
		assertThat(this.threads.areLoops()).isTrue();
	}

	@Test
	void turnThatTakesLongKeepsTheOthersAway() {
		this.threads.leaveLoops();
		this.now += EndpointThreads.FIRST_PERIOD - 1;

		this.threads.execute(() -> this.now += TimeUnit.MILLISECONDS.toNanos(12));
		this.tasks.remove().run();

		this.now += EndpointThreads.FIRST_PERIOD - 1;
		assertThat(this.threads.areLoops()).isFalse();
	}

	@Test
	void turnThatIsQuickDoesNot() {
		this.threads.leaveLoops();

		this.threads.execute(() -> this.now += TimeUnit.MILLISECONDS.toNanos(11));
		this.tasks.remove().run();

		this.now += EndpointThreads.FIRST_PERIOD;
		assertThat(this.threads.areLoops()).isTrue();
	}

}

package io.websock.engine;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.RejectedExecutionException;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link SessionLoop}, with a turn that is a list of what it was given.
 */
class SessionLoopTests {

	private final TestClock clock = new TestClock();

	private final TimerWheel timers = new TimerWheel(this.clock);

	private final Queue<Runnable> tasks = new ArrayDeque<>();

	private final RecordedTurn turn = new RecordedTurn();

	private final SessionLoop loop = new SessionLoop(new Ownership(), this.turn, this::execute, this.timers);

	private boolean refuses;

	@Test
	void nothingRunsBeforeOpen() {
		this.loop.enter(SessionLoop.READABLE);
		this.loop.signal(SessionLoop.TIMER);
		assertThat(this.turn.signals).isEmpty();

		this.loop.open();

		assertThat(this.turn.signals).containsExactly(SessionLoop.OPEN | SessionLoop.READABLE | SessionLoop.TIMER, 0);
	}

	@Test
	void enteringThreadRunsTheTurn() {
		open();

		this.loop.enter(SessionLoop.READABLE);

		assertThat(this.turn.signals).containsExactly(SessionLoop.READABLE);
		assertThat(this.tasks).isEmpty();
		assertThat(this.turn.leaves).isOne();
	}

	@Test
	void signalRunsTheTurnOnTheExecutorOnce() {
		open();

		this.loop.signal(SessionLoop.TIMER);
		this.loop.signal(SessionLoop.SHUTDOWN);
		assertThat(this.tasks).hasSize(1);
		run();

		assertThat(this.turn.signals).containsExactly(SessionLoop.TIMER | SessionLoop.SHUTDOWN);
	}

	@Test
	void signalDuringATurnLeadsToAnotherOnTheSameThread() {
		open();
		this.turn.onRun = () -> this.loop.signal(SessionLoop.DISCONNECTED);

		this.loop.enter(SessionLoop.READABLE);

		assertThat(this.turn.signals).containsExactly(SessionLoop.READABLE, SessionLoop.DISCONNECTED);
		assertThat(this.tasks).isEmpty();
	}

	@Test
	void turnThatLeavesSomethingGivesTheThreadBack() {
		open();
		this.turn.more = true;

		this.loop.enter(SessionLoop.READABLE);

		assertThat(this.turn.signals).containsExactly(SessionLoop.READABLE);
		assertThat(this.tasks).hasSize(1);
		this.turn.more = false;
		run();
		assertThat(this.turn.signals).containsExactly(SessionLoop.READABLE, 0);
		assertThat(this.tasks).isEmpty();
	}

	@Test
	void turnThatIsParkedKeepsOthersOutUntilItIsResumed() {
		open();
		this.turn.pending = true;
		this.loop.enter(SessionLoop.READABLE);
		this.turn.signals.clear();

		this.loop.enter(SessionLoop.WRITABLE);
		this.loop.signal(SessionLoop.SHUTDOWN);
		assertThat(this.turn.signals).isEmpty();
		assertThat(this.tasks).isEmpty();

		this.loop.resume();
		assertThat(this.turn.signals).isEmpty();
		run();
		assertThat(this.turn.signals)
			.containsExactly(SessionLoop.RESUMED | SessionLoop.WRITABLE | SessionLoop.SHUTDOWN);
	}

	@Test
	void refusedTaskOfAResumedTurnIsOfferedAgain() {
		open();
		this.turn.pending = true;
		this.loop.enter(SessionLoop.READABLE);
		this.turn.signals.clear();
		this.refuses = true;

		this.loop.resume();
		this.refuses = false;
		after(Duration.ofMillis(200));

		assertThat(this.turn.signals).containsExactly(SessionLoop.RESUMED);
	}

	@Test
	void transportOvertakesAScheduledTask() {
		open();
		this.loop.wake();

		this.loop.enter(SessionLoop.READABLE);
		run();

		assertThat(this.turn.signals).containsExactly(SessionLoop.READABLE);
	}

	@Test
	void refusedTaskIsOfferedAgain() {
		open();
		this.refuses = true;
		this.loop.signal(SessionLoop.SHUTDOWN);
		assertThat(this.turn.signals).isEmpty();

		this.refuses = false;
		after(Duration.ofMillis(200));

		assertThat(this.turn.signals).containsExactly(SessionLoop.SHUTDOWN);
	}

	@Test
	void deadlineLeadsToATurn() {
		this.turn.deadline = Duration.ofSeconds(1).toNanos();
		open();

		after(Duration.ofMillis(900));
		assertThat(this.turn.signals).isEmpty();
		this.turn.deadline = Long.MAX_VALUE;
		after(Duration.ofMillis(200));

		assertThat(this.turn.signals).containsExactly(SessionLoop.TIMER);
		assertThat(this.timers.size()).isZero();
	}

	@Test
	void earlierDeadlineReplacesTheTimerAndALaterOneWaitsForIt() {
		this.turn.deadline = Duration.ofSeconds(2).toNanos();
		open();
		this.turn.deadline = Duration.ofSeconds(1).toNanos();
		this.loop.enter(SessionLoop.READABLE);
		this.turn.deadline = Duration.ofSeconds(3).toNanos();
		this.loop.enter(SessionLoop.READABLE);
		this.turn.signals.clear();

		after(Duration.ofMillis(1100));

		assertThat(this.turn.signals).containsExactly(SessionLoop.TIMER);
		assertThat(this.timers.size()).isZero();
		after(Duration.ofMillis(1000));
		assertThat(this.timers.size()).isOne();
		assertThat(this.turn.signals).containsExactly(SessionLoop.TIMER);
	}

	@Test
	void defectOfATurnGivesTheSessionUpAndFreesTheLoop() {
		open();
		RuntimeException defect = new IllegalStateException("defect");
		this.turn.onRun = () -> {
			throw defect;
		};

		this.loop.enter(SessionLoop.READABLE);
		this.loop.enter(SessionLoop.WRITABLE);

		assertThat(this.turn.defects).containsExactly(defect);
		assertThat(this.turn.signals).containsExactly(SessionLoop.READABLE, SessionLoop.WRITABLE);
		assertThat(this.loop).hasToString("SessionLoop[owner=IDLE, signals=0]");
	}

	private void open() {
		this.loop.open();
		this.turn.signals.clear();
		this.turn.leaves = 0;
	}

	private void execute(Runnable task) {
		if (this.refuses) {
			throw new RejectedExecutionException("full");
		}
		this.tasks.add(task);
	}

	private void run() {
		for (Runnable task = this.tasks.poll(); task != null; task = this.tasks.poll()) {
			task.run();
		}
	}

	private void after(Duration duration) {
		this.clock.move(duration);
		this.timers.advance();
		run();
	}

	/**
	 * Turn that keeps what it was called with.
	 */
	private static final class RecordedTurn implements Turn {

		private boolean pending;

		private final List<Integer> signals = new ArrayList<>();

		private final List<Throwable> defects = new ArrayList<>();

		private Runnable onRun = () -> {
		};

		private boolean more;

		private long deadline = Long.MAX_VALUE;

		private int leaves;

		@Override
		public boolean run(int signals) {
			this.signals.add(signals);
			Runnable once = this.onRun;
			this.onRun = () -> {
			};
			once.run();
			return this.more || this.pending;
		}

		@Override
		public boolean park(SessionLoop loop) {
			boolean parked = this.pending;
			this.pending = false;
			return parked;
		}

		@Override
		public long deadline() {
			return this.deadline;
		}

		@Override
		public void leave() {
			this.leaves++;
		}

		@Override
		public boolean broken(Throwable defect) {
			this.defects.add(defect);
			return this.pending;
		}

	}

}

package io.websock.spring.messaging;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.RejectedExecutionException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link Lane}.
 */
class LaneTests {

	private final Queue<Runnable> tasks = new ArrayDeque<>();

	private final List<String> made = new ArrayList<>();

	/** Thrown by the executor in place of taking a task, if there is one. */
	private Throwable failure;

	private int ran;

	@ParameterizedTest
	@CsvSource({ "1, 131072", "10, 13107", "128, 1024", "100000, 1024" })
	void laneIsBoundedByDeliveriesAndTheirReceivers(int recipients, int accepted) {
		Lane lane = new Lane(this.tasks::add);

		int offered = 0;
		while (lane.offer(recipients, 0, () -> this.ran++)) {
			offered++;
		}

		assertThat(offered).isEqualTo(accepted);
		run();
		assertThat(lane.isIdle()).isTrue();
		assertThat(lane.offer(recipients, 0, () -> this.ran++)).isTrue();
	}

	@Test
	void laneIsBoundedByBytes() {
		Lane lane = new Lane(this.tasks::add);

		assertThat(lane.offer(1, 64 << 20, () -> this.ran++)).isTrue();
		assertThat(lane.offer(1, 1, () -> this.ran++)).isTrue();
		assertThat(lane.offer(1, 1, () -> this.ran++)).isFalse();
	}

	@Test
	void laneMakesDeliveriesInOrderAndGivesTheThreadBackInBetween() {
		Lane lane = new Lane(this.tasks::add);
		List<Integer> made = new ArrayList<>();
		for (int i = 0; i < 40; i++) {
			int number = i;
			lane.add(() -> made.add(number));
		}
		assertThat(this.tasks).hasSize(1);

		this.tasks.remove().run();
		assertThat(made).hasSize(16);
		assertThat(lane.isIdle()).isFalse();
		run();

		assertThat(made).hasSize(40).isSorted();
		assertThat(lane.isIdle()).isTrue();
	}

	@Test
	void laneGoesOnAfterADefect() {
		Lane lane = new Lane(this.tasks::add);
		List<String> made = new ArrayList<>();

		lane.add(() -> {
			throw new IllegalStateException("defect");
		});
		lane.add(() -> made.add("next"));
		run();

		assertThat(made).containsExactly("next");
	}

	@Test
	void laneRecoversFromAnErrorOfTheExecutor() {
		Lane lane = new Lane(this::execute);
		this.failure = new InternalError("unable to create native thread");
		lane.add(() -> this.made.add("1"));
		assertThat(lane.offer(1, 0, () -> this.made.add("2"))).isTrue();
		assertThat(this.tasks).isEmpty();

		this.failure = null;
		lane.add(() -> this.made.add("3"));
		run();

		assertThat(this.made).containsExactly("1", "2", "3");
		assertThat(lane.isIdle()).isTrue();
	}

	@ParameterizedTest
	@CsvSource({ "true", "false" })
	void laneThatIsHandedOnToNoThreadGoesOnOnItsOwn(boolean stopped) {
		Lane lane = new Lane(this::execute);
		for (int i = 0; i < 40; i++) {
			lane.add(() -> this.made.add("a"));
		}
		this.failure = stopped ? new RejectedExecutionException() : new InternalError("no thread");
		run();

		assertThat(this.made).hasSize(40);
		assertThat(lane.isIdle()).isTrue();
	}

	@Test
	void laneRecoversWhenThereIsNoMemoryForADelivery() {
		Queue<Lane.Delivery> queue = new ConcurrentLinkedQueue<>() {

			@Override
			public boolean add(Lane.Delivery delivery) {
				if (LaneTests.this.failure instanceof Error error) {
					throw error;
				}
				return super.add(delivery);
			}

		};
		Lane lane = new Lane(this.tasks::add, queue);
		this.failure = new InternalError("heap");
		assertThatExceptionOfType(InternalError.class).isThrownBy(() -> lane.offer(1, 1, () -> this.made.add("1")));
		assertThat(lane.isIdle()).isTrue();

		this.failure = null;
		lane.add(() -> this.made.add("2"));
		run();

		assertThat(this.made).containsExactly("2");
		assertThat(lane.isIdle()).isTrue();
	}

	@Test
	void laneDoesNotSpinWhileADeliveryIsBeingAdded() {
		Queue<Lane.Delivery> queue = new ConcurrentLinkedQueue<>() {

			@Override
			public boolean add(Lane.Delivery delivery) {
				// Another thread's, in the meantime
				runSome();
				return super.add(delivery);
			}

		};
		Lane lane = new Lane(this.tasks::add, queue);
		lane.add(() -> this.made.add("1"));
		lane.add(() -> this.made.add("2"));
		assertThat(this.ran).isLessThanOrEqualTo(2);
		run();

		assertThat(this.made).containsExactly("1", "2");
		assertThat(lane.isIdle()).isTrue();
	}

	private void execute(Runnable task) {
		if (this.failure instanceof Error error) {
			throw error;
		}
		if (this.failure instanceof RuntimeException exception) {
			throw exception;
		}
		this.tasks.add(task);
	}

	private void runSome() {
		for (int i = 0; i < 100 && !this.tasks.isEmpty(); i++) {
			this.ran++;
			this.tasks.remove().run();
		}
	}

	private void run() {
		for (Runnable task = this.tasks.poll(); task != null; task = this.tasks.poll()) {
			this.ran++;
			task.run();
		}
	}

}

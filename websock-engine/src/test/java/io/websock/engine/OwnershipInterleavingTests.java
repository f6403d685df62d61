package io.websock.engine;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import io.websock.engine.HandOver.Step;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests {@link Ownership} in all orders in which the steps of some threads can come: no
 * two own the session at once, and nothing that was brought is overlooked.
 */
class OwnershipInterleavingTests {

	/** Orders that lead from each state to the end. */
	private final Map<List<Object>, Long> visited = new HashMap<>();

	/** Orders tried in all tests; used by one thread. */
	private static long all;

	@AfterAll
	static void report() {
		System.out.printf("Ownership was handed over in %,d orders%n", all);
	}

	static Stream<List<Step>> casts() {
		List<Step> actors = List.of(Step.READABLE, Step.SEND, Step.PUSH);
		return Stream.of(Step.OPEN, Step.READABLE, Step.SEND, Step.PUSH)
			.flatMap((one) -> actors.stream()
				.flatMap((two) -> actors.stream()
					.filter((three) -> two.compareTo(three) <= 0)
					.map((three) -> List.of(one, two, three))));
	}

	@ParameterizedTest
	@MethodSource("casts")
	void everythingIsHandledByOneOwnerAtATime(List<Step> cast) {
		long orders = explore(cast, new ArrayList<>());

		all += orders;
		assertThat(orders).isGreaterThan(1000);
	}

	/**
	 * Tries all that can follow.
	 * @param path the choices so far
	 * @return in how many orders it can go on
	 */
	private long explore(List<Step> cast, List<Integer> path) {
		HandOver handOver = new HandOver(cast);
		path.forEach(handOver::advance);
		Long known = this.visited.get(handOver.state());
		if (known != null) {
			return known;
		}
		long orders = 0;
		for (int choice = 0; choice < handOver.choices(); choice++) {
			path.add(choice);
			orders = Math.addExact(orders, explore(cast, path));
			path.remove(path.size() - 1);
		}
		List<Object> state = handOver.state();
		if (orders == 0) {
			handOver.assertQuiet();
			orders = 1;
		}
		this.visited.put(state, orders);
		return orders;
	}

}

package io.websock.benchmarks.nodes;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link NodesResults} and {@link NodesTable}.
 */
class NodesResultsTests {

	private final NodesResults results = new NodesResults(Scenario.named("1-topic", 1000));

	@Test
	void comparesRunsOfTheSameRound() {
		add(Contestant.SOCKET_IO, true, 0, 300);
		add(Contestant.SOCKET_IO, false, 0, 100);
		add(Contestant.SOCKET_IO, true, 1, 900);
		this.results.fail(Contestant.SOCKET_IO);
		add(Contestant.STOMP, true, 0, 600);

		assertThat(this.results.added(Contestant.SOCKET_IO, RunResult::p50Micros).median()).isEqualTo(200);
		assertThat(this.results.ratio(Contestant.STOMP, Contestant.SOCKET_IO, RunResult::p50Micros).max()).isEqualTo(2);
		assertThat(this.results.added(Contestant.STOMP, RunResult::p50Micros).median()).isNaN();
		assertThat(NodesTable.rows(this.results)).isEqualTo("""
				| 1-topic, 1,000/s | socketio-redis | 500 | 600 | 1,200 | 2,400 | 100 | 200 | 200 | 400 \
				| 1.00 | 1.00 - 1.00 | 2000.0 | 1000.0 | 1.00 | 3 | 1 |
				| 1-topic, 1,000/s | stomp-rabbitmq | 500 | 600 | 1,200 | 2,400 | - | - | - | - \
				| 2.00 | 2.00 - 2.00 | 2000.0 | 1000.0 | 1.00 | 3 | 0 |
				""");
	}

	private void add(Contestant contestant, boolean remote, int round, double p50) {
		this.results.add(contestant, remote, round, new RunResult(1000, 3, 2, 2, 1, p50, 2 * p50, 4 * p50));
	}

}

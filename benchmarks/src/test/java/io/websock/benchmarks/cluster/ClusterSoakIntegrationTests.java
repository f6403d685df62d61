package io.websock.benchmarks.cluster;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A soak of seconds, so that the long one can be run at any time.
 */
@Tag("slow")
class ClusterSoakIntegrationTests {

	@Test
	void booksBalanceWhileConnectionsAreCut() throws Exception {
		assertThat(ClusterSoak.run(ClusterSoakOptions.of("--nodes", "2", "--secs", "4", "--epoch", "4", "--faults",
				"cut", "--slack", "10")))
			.isTrue();
	}

}

package io.websock.benchmarks.cluster;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class ClusterSoakOptionsTests {

	@Test
	void faultsAndRedisAreReadByName() {
		ClusterSoakOptions options = ClusterSoakOptions.of("--redis", "sentinel", "--faults", "failover, kill",
				"--append-only", "yes");
		assertThat(options.redis()).isEqualTo(ClusterSoakOptions.Redis.SENTINEL);
		assertThat(options.faults()).containsExactly(Fault.FAILOVER, Fault.KILL);
		assertThat(options.title()).contains("Redis sentinel with an append-only file, seed 1");
	}

	@Test
	void unknownOptionIsRefused() {
		assertThatIllegalArgumentException().isThrownBy(() -> ClusterSoakOptions.of("--node", "2"))
			.withMessageContaining("--node");
	}

	@Test
	void moreNodesThanHavePartitionsAreRefused() {
		assertThatIllegalArgumentException().isThrownBy(() -> ClusterSoakOptions.of("--nodes", "4"))
			.withMessageContaining("'nodes'");
	}

}

package io.websock.sample.cluster;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class SampleClusterTests {

	@Test
	void portsMayBeChosen() {
		assertThat(SampleCluster.ports("--debug")).containsExactly(8080, 8081);
		assertThat(SampleCluster.ports("--debug", "--ports=1, 2,3")).containsExactly(1, 2, 3);
	}

}

package io.websock.cluster;

import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class TopicHashTests {

	/**
	 * Values that every version must have: nodes of two versions share the partitions.
	 */
	@Test
	void partitionsStayFromVersionToVersion() {
		assertThat(TopicHash.partition("", 64)).isEqualTo(1);
		assertThat(TopicHash.partition("chat/lobby", 64)).isEqualTo(27);
		assertThat(TopicHash.partition("chat/größe", 64)).isEqualTo(5);
	}

	@Test
	void similarTopicsAreSpreadOverAllPartitions() {
		assertThat(IntStream.range(0, 1000).map((i) -> TopicHash.partition("room/" + i, 64)).distinct()).hasSize(64);
	}

	@Test
	void clusterOfAnotherNameOrNumberOfPartitionsIsAnother() {
		ClusterSettings settings = ClusterSettings.of("a");

		assertThat(TopicHash.cluster(settings)).isEqualTo(TopicHash.cluster(ClusterSettings.of("a")))
			.isNotEqualTo(TopicHash.cluster(ClusterSettings.of("b")))
			.isNotEqualTo(TopicHash.cluster(
					new ClusterSettings("a", 32, settings.heartbeat(), settings.deadAfter(), settings.probeTimeout())));
	}

}

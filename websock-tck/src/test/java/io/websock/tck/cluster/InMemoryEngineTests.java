package io.websock.tck.cluster;

import org.junit.jupiter.api.Nested;

/**
 * The contract suite on the engine in memory.
 */
class InMemoryEngineTests {

	@Nested
	class SteppedChannels extends EngineChannelContract {

		@Override
		protected ClusterFixture newFixture() {
			return InMemoryFixture.stepped();
		}

	}

	@Nested
	class SteppedLogs extends EngineLogContract {

		@Override
		protected ClusterFixture newFixture() {
			return InMemoryFixture.stepped();
		}

	}

	@Nested
	class SteppedConnections extends EngineConnectionContract {

		@Override
		protected ClusterFixture newFixture() {
			return InMemoryFixture.stepped();
		}

	}

	@Nested
	class LiveChannels extends EngineChannelContract {

		@Override
		protected ClusterFixture newFixture() {
			return InMemoryFixture.live();
		}

	}

	@Nested
	class LiveLogs extends EngineLogContract {

		@Override
		protected ClusterFixture newFixture() {
			return InMemoryFixture.live();
		}

	}

	@Nested
	class LiveConnections extends EngineConnectionContract {

		@Override
		protected ClusterFixture newFixture() {
			return InMemoryFixture.live();
		}

	}

}

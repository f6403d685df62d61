package io.websock.spring.cluster.redis;

import io.websock.tck.cluster.ClusterFixture;
import io.websock.tck.cluster.EngineChannelContract;

/**
 * Chapter of the contract suite, on one Redis server.
 */
class RedisChannelContractIntegrationTests extends EngineChannelContract {

	@Override
	protected ClusterFixture newFixture() {
		return new RedisFixture();
	}

}

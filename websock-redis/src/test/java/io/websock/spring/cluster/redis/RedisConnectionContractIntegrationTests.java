package io.websock.spring.cluster.redis;

import io.websock.tck.cluster.ClusterFixture;
import io.websock.tck.cluster.EngineConnectionContract;

/**
 * Chapter of the contract suite, on one Redis server.
 */
class RedisConnectionContractIntegrationTests extends EngineConnectionContract {

	@Override
	protected ClusterFixture newFixture() {
		return new RedisFixture();
	}

}

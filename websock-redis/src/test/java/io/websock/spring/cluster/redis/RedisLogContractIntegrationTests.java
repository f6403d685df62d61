package io.websock.spring.cluster.redis;

import io.websock.tck.cluster.ClusterFixture;
import io.websock.tck.cluster.EngineLogContract;

/**
 * Chapter of the contract suite, on one Redis server.
 */
class RedisLogContractIntegrationTests extends EngineLogContract {

	@Override
	protected ClusterFixture newFixture() {
		return new RedisFixture();
	}

}

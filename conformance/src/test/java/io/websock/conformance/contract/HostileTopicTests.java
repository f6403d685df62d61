package io.websock.conformance.contract;

import io.websock.test.contract.ContractHostFactory;
import io.websock.test.contract.HostileTopicContract;

class HostileTopicTests extends HostileTopicContract {

	@Override
	protected ContractHostFactory hosts() {
		return ContainerHosts.current();
	}

}

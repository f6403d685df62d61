package io.websock.conformance.contract;

import io.websock.tck.ContractHostFactory;
import io.websock.tck.HostileTopicContract;

class HostileTopicTests extends HostileTopicContract {

	@Override
	protected ContractHostFactory hosts() {
		return ContainerHosts.current();
	}

}

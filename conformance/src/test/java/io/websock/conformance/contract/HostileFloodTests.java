package io.websock.conformance.contract;

import io.websock.test.contract.ContractHostFactory;
import io.websock.test.contract.HostileFloodContract;

class HostileFloodTests extends HostileFloodContract {

	@Override
	protected ContractHostFactory hosts() {
		return ContainerHosts.current();
	}

}

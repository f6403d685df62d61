package io.websock.conformance.contract;

import io.websock.test.contract.ContractHostFactory;
import io.websock.test.contract.NothingLostContract;

class NothingLostTests extends NothingLostContract {

	@Override
	protected ContractHostFactory hosts() {
		return ContainerHosts.current();
	}

}

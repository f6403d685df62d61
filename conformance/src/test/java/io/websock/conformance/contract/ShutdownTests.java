package io.websock.conformance.contract;

import io.websock.test.contract.ContractHostFactory;
import io.websock.test.contract.ShutdownContract;

class ShutdownTests extends ShutdownContract {

	@Override
	protected ContractHostFactory hosts() {
		return ContainerHosts.current();
	}

}

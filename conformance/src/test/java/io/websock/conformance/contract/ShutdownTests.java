package io.websock.conformance.contract;

import io.websock.tck.ContractHostFactory;
import io.websock.tck.ShutdownContract;

class ShutdownTests extends ShutdownContract {

	@Override
	protected ContractHostFactory hosts() {
		return ContainerHosts.current();
	}

}

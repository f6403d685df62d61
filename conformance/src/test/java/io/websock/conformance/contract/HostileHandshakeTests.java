package io.websock.conformance.contract;

import io.websock.test.contract.ContractHostFactory;
import io.websock.test.contract.HostileHandshakeContract;

class HostileHandshakeTests extends HostileHandshakeContract {

	@Override
	protected ContractHostFactory hosts() {
		return ContainerHosts.current();
	}

}

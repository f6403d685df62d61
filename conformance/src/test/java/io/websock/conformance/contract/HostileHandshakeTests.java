package io.websock.conformance.contract;

import io.websock.tck.ContractHostFactory;
import io.websock.tck.HostileHandshakeContract;

class HostileHandshakeTests extends HostileHandshakeContract {

	@Override
	protected ContractHostFactory hosts() {
		return ContainerHosts.current();
	}

}

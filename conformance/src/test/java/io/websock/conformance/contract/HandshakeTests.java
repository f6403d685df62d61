package io.websock.conformance.contract;

import io.websock.test.contract.ContractHostFactory;
import io.websock.test.contract.HandshakeContract;

class HandshakeTests extends HandshakeContract {

	@Override
	protected ContractHostFactory hosts() {
		return ContainerHosts.current();
	}

}

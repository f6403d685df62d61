package io.websock.conformance.contract;

import io.websock.tck.ContractHostFactory;
import io.websock.tck.HandshakeContract;

class HandshakeTests extends HandshakeContract {

	@Override
	protected ContractHostFactory hosts() {
		return ContainerHosts.current();
	}

}

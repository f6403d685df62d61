package io.websock.conformance.contract;

import io.websock.test.contract.ContractHostFactory;
import io.websock.test.contract.ProtocolContract;

class ProtocolTests extends ProtocolContract {

	@Override
	protected ContractHostFactory hosts() {
		return ContainerHosts.current();
	}

}

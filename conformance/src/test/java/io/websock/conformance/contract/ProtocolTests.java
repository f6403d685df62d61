package io.websock.conformance.contract;

import io.websock.tck.ContractHostFactory;
import io.websock.tck.ProtocolContract;

class ProtocolTests extends ProtocolContract {

	@Override
	protected ContractHostFactory hosts() {
		return ContainerHosts.current();
	}

}

package io.websock.conformance.contract;

import io.websock.test.contract.ContractHostFactory;
import io.websock.test.contract.HostileDeflateContract;

class HostileDeflateTests extends HostileDeflateContract {

	@Override
	protected ContractHostFactory hosts() {
		return ContainerHosts.current();
	}

}

package io.websock.conformance.contract;

import io.websock.tck.ContractHostFactory;
import io.websock.tck.HostileDeflateContract;

class HostileDeflateTests extends HostileDeflateContract {

	@Override
	protected ContractHostFactory hosts() {
		return ContainerHosts.current();
	}

}

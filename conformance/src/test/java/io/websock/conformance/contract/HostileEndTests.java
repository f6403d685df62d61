package io.websock.conformance.contract;

import io.websock.tck.ContractHostFactory;
import io.websock.tck.HostileEndContract;

class HostileEndTests extends HostileEndContract {

	@Override
	protected ContractHostFactory hosts() {
		return ContainerHosts.current();
	}

}

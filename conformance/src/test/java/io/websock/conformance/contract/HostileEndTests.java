package io.websock.conformance.contract;

import io.websock.test.contract.ContractHostFactory;
import io.websock.test.contract.HostileEndContract;

class HostileEndTests extends HostileEndContract {

	@Override
	protected ContractHostFactory hosts() {
		return ContainerHosts.current();
	}

}

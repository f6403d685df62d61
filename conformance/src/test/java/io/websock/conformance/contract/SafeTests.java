package io.websock.conformance.contract;

import io.websock.test.contract.ContractHostFactory;
import io.websock.test.contract.SafeContract;

class SafeTests extends SafeContract {

	@Override
	protected ContractHostFactory hosts() {
		return ContainerHosts.current();
	}

}

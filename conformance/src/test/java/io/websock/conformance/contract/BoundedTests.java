package io.websock.conformance.contract;

import io.websock.test.contract.BoundedContract;
import io.websock.test.contract.ContractHostFactory;

class BoundedTests extends BoundedContract {

	@Override
	protected ContractHostFactory hosts() {
		return ContainerHosts.current();
	}

}

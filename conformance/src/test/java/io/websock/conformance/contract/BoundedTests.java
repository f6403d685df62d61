package io.websock.conformance.contract;

import io.websock.test.contract.ContractHostFactory;
import io.websock.test.contract.BoundedContract;

class BoundedTests extends BoundedContract {

	@Override
	protected ContractHostFactory hosts() {
		return ContainerHosts.current();
	}

}

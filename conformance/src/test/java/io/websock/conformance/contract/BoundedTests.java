package io.websock.conformance.contract;

import io.websock.tck.BoundedContract;
import io.websock.tck.ContractHostFactory;

class BoundedTests extends BoundedContract {

	@Override
	protected ContractHostFactory hosts() {
		return ContainerHosts.current();
	}

}

package io.websock.conformance.contract;

import io.websock.test.contract.ContractHostFactory;
import io.websock.test.contract.OverloadContract;

class OverloadTests extends OverloadContract {

	@Override
	protected ContractHostFactory hosts() {
		return ContainerHosts.current();
	}

}

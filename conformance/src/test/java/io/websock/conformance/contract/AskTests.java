package io.websock.conformance.contract;

import io.websock.test.contract.AskContract;
import io.websock.test.contract.ContractHostFactory;

class AskTests extends AskContract {

	@Override
	protected ContractHostFactory hosts() {
		return ContainerHosts.current();
	}

}

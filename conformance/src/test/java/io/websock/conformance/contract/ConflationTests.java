package io.websock.conformance.contract;

import io.websock.test.contract.ConflationContract;
import io.websock.test.contract.ContractHostFactory;

class ConflationTests extends ConflationContract {

	@Override
	protected ContractHostFactory hosts() {
		return ContainerHosts.current();
	}

}

package io.websock.conformance.contract;

import io.websock.test.contract.ContractHostFactory;
import io.websock.test.contract.OnceContract;

class OnceTests extends OnceContract {

	@Override
	protected ContractHostFactory hosts() {
		return ContainerHosts.current();
	}

}

package io.websock.conformance.contract;

import io.websock.test.contract.ContractHostFactory;
import io.websock.test.contract.OrderContract;

class OrderTests extends OrderContract {

	@Override
	protected ContractHostFactory hosts() {
		return ContainerHosts.current();
	}

}

package io.websock.conformance.contract;

import io.websock.tck.ContractHostFactory;
import io.websock.tck.OrderContract;

class OrderTests extends OrderContract {

	@Override
	protected ContractHostFactory hosts() {
		return ContainerHosts.current();
	}

}

package io.websock.conformance.contract;

import io.websock.test.contract.ContractHostFactory;
import io.websock.test.contract.MessengerContract;

class MessengerTests extends MessengerContract {

	@Override
	protected ContractHostFactory hosts() {
		return ContainerHosts.current();
	}

}

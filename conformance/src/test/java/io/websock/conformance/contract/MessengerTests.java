package io.websock.conformance.contract;

import io.websock.tck.ContractHostFactory;
import io.websock.tck.MessengerContract;

class MessengerTests extends MessengerContract {

	@Override
	protected ContractHostFactory hosts() {
		return ContainerHosts.current();
	}

}

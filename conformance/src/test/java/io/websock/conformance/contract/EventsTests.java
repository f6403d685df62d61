package io.websock.conformance.contract;

import io.websock.test.contract.ContractHostFactory;
import io.websock.test.contract.EventsContract;

class EventsTests extends EventsContract {

	@Override
	protected ContractHostFactory hosts() {
		return ContainerHosts.current();
	}

}

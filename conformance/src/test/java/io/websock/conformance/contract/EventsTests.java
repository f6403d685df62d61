package io.websock.conformance.contract;

import io.websock.tck.ContractHostFactory;
import io.websock.tck.EventsContract;

class EventsTests extends EventsContract {

	@Override
	protected ContractHostFactory hosts() {
		return ContainerHosts.current();
	}

}

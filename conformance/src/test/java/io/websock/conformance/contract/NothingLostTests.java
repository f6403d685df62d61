package io.websock.conformance.contract;

import io.websock.tck.ContractHostFactory;
import io.websock.tck.NothingLostContract;

class NothingLostTests extends NothingLostContract {

	@Override
	protected ContractHostFactory hosts() {
		return ContainerHosts.current();
	}

}

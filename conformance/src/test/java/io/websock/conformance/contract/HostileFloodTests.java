package io.websock.conformance.contract;

import io.websock.tck.ContractHostFactory;
import io.websock.tck.HostileFloodContract;

class HostileFloodTests extends HostileFloodContract {

	@Override
	protected ContractHostFactory hosts() {
		return ContainerHosts.current();
	}

}

package io.websock.conformance.contract;

import io.websock.tck.ContractHostFactory;
import io.websock.tck.SizeContract;

class SizeTests extends SizeContract {

	@Override
	protected ContractHostFactory hosts() {
		return ContainerHosts.current();
	}

}

package io.websock.conformance.contract;

import io.websock.tck.ContractHostFactory;
import io.websock.tck.SafeContract;

class SafeTests extends SafeContract {

	@Override
	protected ContractHostFactory hosts() {
		return ContainerHosts.current();
	}

}

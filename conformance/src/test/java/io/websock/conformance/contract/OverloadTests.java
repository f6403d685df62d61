package io.websock.conformance.contract;

import io.websock.tck.ContractHostFactory;
import io.websock.tck.OverloadContract;

class OverloadTests extends OverloadContract {

	@Override
	protected ContractHostFactory hosts() {
		return ContainerHosts.current();
	}

}

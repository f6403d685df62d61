package io.websock.conformance.contract;

import io.websock.tck.AskContract;
import io.websock.tck.ContractHostFactory;

class AskTests extends AskContract {

	@Override
	protected ContractHostFactory hosts() {
		return ContainerHosts.current();
	}

}

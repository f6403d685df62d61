package io.websock.conformance.contract;

import io.websock.tck.ConflationContract;
import io.websock.tck.ContractHostFactory;

class ConflationTests extends ConflationContract {

	@Override
	protected ContractHostFactory hosts() {
		return ContainerHosts.current();
	}

}

package io.websock.conformance.contract;

import io.websock.tck.ContractHostFactory;
import io.websock.tck.OnceContract;

class OnceTests extends OnceContract {

	@Override
	protected ContractHostFactory hosts() {
		return ContainerHosts.current();
	}

}

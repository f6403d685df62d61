package io.websock.conformance.contract;

import io.websock.test.contract.ContractHostFactory;
import io.websock.test.contract.PeerCloseContract;

class PeerCloseTests extends PeerCloseContract {

	@Override
	protected ContractHostFactory hosts() {
		return ContainerHosts.current();
	}

}

package io.websock.conformance.contract;

import io.websock.tck.ContractHostFactory;
import io.websock.tck.PeerCloseContract;

class PeerCloseTests extends PeerCloseContract {

	@Override
	protected ContractHostFactory hosts() {
		return ContainerHosts.current();
	}

}

package io.websock.conformance.contract;

import io.websock.tck.ContractHostFactory;
import io.websock.tck.SerialContract;

class SerialTests extends SerialContract {

	@Override
	protected ContractHostFactory hosts() {
		return ContainerHosts.current();
	}

}

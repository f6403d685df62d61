package io.websock.conformance.contract;

import io.websock.test.contract.ContractHostFactory;
import io.websock.test.contract.SerialContract;

class SerialTests extends SerialContract {

	@Override
	protected ContractHostFactory hosts() {
		return ContainerHosts.current();
	}

}

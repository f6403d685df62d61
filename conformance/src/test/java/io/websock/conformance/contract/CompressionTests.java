package io.websock.conformance.contract;

import io.websock.test.contract.CompressionContract;
import io.websock.test.contract.ContractHostFactory;

class CompressionTests extends CompressionContract {

	@Override
	protected ContractHostFactory hosts() {
		return ContainerHosts.current();
	}

}

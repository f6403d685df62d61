package io.websock.conformance.contract;

import io.websock.test.contract.ContractHostFactory;
import io.websock.test.contract.CompressionContract;

class CompressionTests extends CompressionContract {

	@Override
	protected ContractHostFactory hosts() {
		return ContainerHosts.current();
	}

}

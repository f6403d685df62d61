package io.websock.conformance.contract;

import io.websock.tck.CompressionContract;
import io.websock.tck.ContractHostFactory;

class CompressionTests extends CompressionContract {

	@Override
	protected ContractHostFactory hosts() {
		return ContainerHosts.current();
	}

}

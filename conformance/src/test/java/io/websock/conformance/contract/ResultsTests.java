package io.websock.conformance.contract;

import io.websock.test.contract.ContractHostFactory;
import io.websock.test.contract.ResultsContract;

class ResultsTests extends ResultsContract {

	@Override
	protected ContractHostFactory hosts() {
		return ContainerHosts.current();
	}

}

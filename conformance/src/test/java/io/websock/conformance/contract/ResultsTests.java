package io.websock.conformance.contract;

import io.websock.tck.ContractHostFactory;
import io.websock.tck.ResultsContract;

class ResultsTests extends ResultsContract {

	@Override
	protected ContractHostFactory hosts() {
		return ContainerHosts.current();
	}

}

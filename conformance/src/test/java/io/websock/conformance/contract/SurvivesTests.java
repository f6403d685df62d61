package io.websock.conformance.contract;

import io.websock.test.contract.FaultInjector;
import io.websock.test.contract.FaultyHost;
import io.websock.test.contract.SurvivesContract;

class SurvivesTests extends SurvivesContract {

	@Override
	protected FaultyHost start(FaultInjector faults) {
		return FaultyContainerHost.start(faults);
	}

}

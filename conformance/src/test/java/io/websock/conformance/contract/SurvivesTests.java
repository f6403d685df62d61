package io.websock.conformance.contract;

import io.websock.tck.FaultInjector;
import io.websock.tck.FaultyHost;
import io.websock.tck.SurvivesContract;

class SurvivesTests extends SurvivesContract {

	@Override
	protected FaultyHost start(FaultInjector faults) {
		return FaultyContainerHost.start(faults);
	}

}

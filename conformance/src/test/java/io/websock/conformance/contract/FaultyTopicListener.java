package io.websock.conformance.contract;

import io.websock.spring.TopicListener;
import io.websock.tck.FaultInjector;
import io.websock.tck.InjectionPoint;

/**
 * Listener of topics that passes a point in each call.
 *
 * @param faults told of the points
 */
record FaultyTopicListener(FaultInjector faults) implements TopicListener {

	@Override
	public void firstSubscribed(String topic) {
		this.faults.at(InjectionPoint.TOPIC_FIRST_SUBSCRIBED);
	}

	@Override
	public void lastUnsubscribed(String topic) {
		this.faults.at(InjectionPoint.TOPIC_LAST_UNSUBSCRIBED);
	}

}

package io.websock.spring.session;

import java.util.List;

import io.websock.spring.TopicListener;

/**
 * What surrounds callbacks and topics, each call a point.
 *
 * @param trigger told of the points
 */
record FaultInjectionSurroundings(
		FaultInjectionTrigger trigger) implements CallbackContext, CallbackObserver, MessageContext, TopicListener {

	Surroundings all() {
		return Surroundings.of(List.of(this), this, this);
	}

	@Override
	public Scope open(Session session) {
		this.trigger.at(FaultInjectionPoint.CONTEXT_OPEN);
		return new Scope() {

			@Override
			public void enter() {
				FaultInjectionSurroundings.this.trigger.at(FaultInjectionPoint.CONTEXT_ENTER);
			}

			@Override
			public void close() {
				FaultInjectionSurroundings.this.trigger.at(FaultInjectionPoint.CONTEXT_CLOSE);
			}

		};
	}

	@Override
	public Observed begin(Session session, SessionListener.Callback callback) {
		this.trigger.at(FaultInjectionPoint.OBSERVER_BEGIN);
		return (outcome, failure) -> this.trigger.at(FaultInjectionPoint.OBSERVER_END);
	}

	@Override
	public Object capture() {
		this.trigger.at(FaultInjectionPoint.MESSAGE_CAPTURE);
		return "captured";
	}

	@Override
	public Runnable restore(Object captured) {
		this.trigger.at(FaultInjectionPoint.MESSAGE_RESTORE);
		return () -> this.trigger.at(FaultInjectionPoint.MESSAGE_TAKEN_AWAY);
	}

	@Override
	public void firstSubscribed(String topic) {
		this.trigger.at(FaultInjectionPoint.TOPIC_FIRST_SUBSCRIBED);
	}

	@Override
	public void lastUnsubscribed(String topic) {
		this.trigger.at(FaultInjectionPoint.TOPIC_LAST_UNSUBSCRIBED);
	}

}

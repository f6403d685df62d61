package io.websock.engine;

import java.util.List;

import io.websock.spring.TopicListener;

/**
 * What surrounds callbacks and topics, each call a point.
 *
 * @param trigger told of the points
 */
record FaultInjectionInstrumentation(
		FaultInjectionTrigger trigger) implements CallbackContext, CallbackObserver, MessageContext, TopicListener {

	CallbackInstrumentation all() {
		return CallbackInstrumentation.of(List.of(this), this, this);
	}

	@Override
	public Scope open(SessionIdentity session) {
		this.trigger.at(FaultInjectionPoint.CONTEXT_OPEN);
		return new Scope() {

			@Override
			public void enter() {
				FaultInjectionInstrumentation.this.trigger.at(FaultInjectionPoint.CONTEXT_ENTER);
			}

			@Override
			public void close() {
				FaultInjectionInstrumentation.this.trigger.at(FaultInjectionPoint.CONTEXT_CLOSE);
			}

		};
	}

	@Override
	public Observed begin(SessionIdentity session, SessionListener.Callback callback) {
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

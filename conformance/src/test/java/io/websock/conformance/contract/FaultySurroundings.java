package io.websock.conformance.contract;

import io.websock.spring.session.CallbackContext;
import io.websock.spring.session.CallbackObserver;
import io.websock.spring.session.MessageContext;
import io.websock.spring.session.Session;
import io.websock.spring.session.SessionListener;
import io.websock.test.contract.FaultInjector;
import io.websock.test.contract.InjectionPoint;

/**
 * What surrounds callbacks, each call a point.
 *
 * @param faults told of the points
 */
record FaultySurroundings(FaultInjector faults) implements CallbackContext, CallbackObserver, MessageContext {

	@Override
	public Scope open(Session session) {
		this.faults.at(InjectionPoint.CONTEXT_OPEN);
		return new Scope() {

			@Override
			public void enter() {
				FaultySurroundings.this.faults.at(InjectionPoint.CONTEXT_ENTER);
			}

			@Override
			public void close() {
				FaultySurroundings.this.faults.at(InjectionPoint.CONTEXT_CLOSE);
			}

		};
	}

	@Override
	public Observed begin(Session session, SessionListener.Callback callback) {
		this.faults.at(InjectionPoint.CALLBACK_BEGIN);
		return (outcome, failure) -> this.faults.at(InjectionPoint.CALLBACK_END);
	}

	@Override
	public Object capture() {
		this.faults.at(InjectionPoint.MESSAGE_CAPTURE);
		return "captured";
	}

	@Override
	public Runnable restore(Object captured) {
		this.faults.at(InjectionPoint.MESSAGE_RESTORE);
		return () -> {
		};
	}

}

package io.websock.conformance.contract;

import io.websock.engine.CallbackContext;
import io.websock.engine.CallbackObserver;
import io.websock.engine.MessageContext;
import io.websock.engine.SessionIdentity;
import io.websock.engine.SessionListener;
import io.websock.tck.FaultInjector;
import io.websock.tck.InjectionPoint;

/**
 * What surrounds callbacks, each call a point.
 *
 * @param faults told of the points
 */
record FaultySurroundings(FaultInjector faults) implements CallbackContext, CallbackObserver, MessageContext {

	@Override
	public Scope open(SessionIdentity session) {
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
	public Observed begin(SessionIdentity session, SessionListener.Callback callback) {
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

package io.websock.conformance.contract;

import io.websock.CloseReason;
import io.websock.engine.SessionListener;
import io.websock.protocol.Opcode;
import io.websock.tck.FaultInjector;
import io.websock.tck.InjectionPoint;

/**
 * Listener of sessions that passes a point in each call.
 *
 * @param faults told of the points
 */
record FaultySessionListener(FaultInjector faults) implements SessionListener {

	@Override
	public void opened() {
		this.faults.at(InjectionPoint.SESSION_OPENED);
	}

	@Override
	public void closed(CloseReason reason, int code, long nanos) {
		this.faults.at(InjectionPoint.SESSION_CLOSED);
	}

	@Override
	public void called(Callback callback, Outcome outcome, long nanos) {
		this.faults.at(InjectionPoint.CALLED);
	}

	@Override
	public void frameReceived(Opcode opcode, long bytes) {
		this.faults.at(InjectionPoint.FRAME_RECEIVED);
	}

	@Override
	public void framesSent(Opcode opcode, int frames, long bytes) {
		this.faults.at(InjectionPoint.FRAME_SENT);
	}

	@Override
	public void messageReceived() {
		this.faults.at(InjectionPoint.MESSAGE_RECEIVED);
	}

	@Override
	public void messagesSent(int messages) {
		this.faults.at(InjectionPoint.MESSAGE_SENT);
	}

	@Override
	public void dropped(DropCause cause) {
		this.faults.at(InjectionPoint.DROPPED);
	}

}

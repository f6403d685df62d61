package io.websock.engine;

import io.websock.CloseReason;
import io.websock.protocol.Opcode;

/**
 * Listener that passes points on its way to the meters.
 *
 * @param trigger told of the points
 * @param meters the listener behind it
 */
record FaultInjectionListener(FaultInjectionTrigger trigger, SessionListener meters) implements SessionListener {

	@Override
	public void opened() {
		this.trigger.at(FaultInjectionPoint.LISTENER_OPENED);
		this.meters.opened();
	}

	@Override
	public void closed(CloseReason reason, int code, long nanos) {
		this.trigger.at(FaultInjectionPoint.LISTENER_CLOSED);
		this.meters.closed(reason, code, nanos);
	}

	@Override
	public void frameReceived(Opcode opcode, long bytes) {
		this.trigger.at(FaultInjectionPoint.LISTENER_FRAME_RECEIVED);
		this.meters.frameReceived(opcode, bytes);
	}

	@Override
	public void framesSent(Opcode opcode, int frames, long bytes) {
		this.trigger.at(FaultInjectionPoint.LISTENER_FRAME_SENT);
		this.meters.framesSent(opcode, frames, bytes);
	}

	@Override
	public void messageReceived() {
		this.trigger.at(FaultInjectionPoint.LISTENER_MESSAGE_RECEIVED);
		this.meters.messageReceived();
	}

	@Override
	public void messagesSent(int messages) {
		this.trigger.at(FaultInjectionPoint.LISTENER_MESSAGE_SENT);
		this.meters.messagesSent(messages);
	}

	@Override
	public void called(Callback callback, Outcome outcome, long nanos) {
		this.trigger.at(FaultInjectionPoint.LISTENER_CALLED);
		this.meters.called(callback, outcome, nanos);
	}

	@Override
	public void heartbeatAnswered(long nanos) {
		this.trigger.at(FaultInjectionPoint.LISTENER_HEARTBEAT_ANSWERED);
		this.meters.heartbeatAnswered(nanos);
	}

	@Override
	public void dropped(DropCause cause) {
		this.trigger.at(FaultInjectionPoint.LISTENER_DROPPED);
		this.meters.dropped(cause);
	}

	@Override
	public void unhandled() {
		this.trigger.at(FaultInjectionPoint.LISTENER_UNHANDLED);
		this.meters.unhandled();
	}

	@Override
	public void sendTimedOut() {
		this.trigger.at(FaultInjectionPoint.LISTENER_SEND_TIMED_OUT);
		this.meters.sendTimedOut();
	}

}

package io.websock.spring.client;

import io.websock.CloseReason;
import io.websock.SessionFailure;
import io.websock.engine.SessionListener;
import io.websock.protocol.CloseCode;
import io.websock.protocol.Opcode;
import io.websock.spring.WebSockClientCause;

/**
 * Listener of one session that notes how it ended, beside the listener of all sessions of
 * its client.
 */
final class SessionEnd implements SessionListener {

	private final SessionListener sessions;

	/** Written before the session is released. */
	private volatile WebSockClientCause.Closed end = new WebSockClientCause.Closed(CloseCode.ABNORMAL,
			new CloseReason.Error(new SessionFailure.ConnectionLost()));

	SessionEnd(SessionListener sessions) {
		this.sessions = sessions;
	}

	/**
	 * Returns how the session ended: as if it had lost its connection until it has.
	 */
	WebSockClientCause.Closed get() {
		return this.end;
	}

	@Override
	public void opened() {
		this.sessions.opened();
	}

	@Override
	public void closed(CloseReason reason, int code, long nanos) {
		this.end = new WebSockClientCause.Closed(code, reason);
		this.sessions.closed(reason, code, nanos);
	}

	@Override
	public void frameReceived(Opcode opcode, long bytes) {
		this.sessions.frameReceived(opcode, bytes);
	}

	@Override
	public void framesSent(Opcode opcode, int frames, long bytes) {
		this.sessions.framesSent(opcode, frames, bytes);
	}

	@Override
	public void messageReceived() {
		this.sessions.messageReceived();
	}

	@Override
	public void messagesSent(int messages) {
		this.sessions.messagesSent(messages);
	}

	@Override
	public void called(Callback callback, Outcome outcome, long nanos) {
		this.sessions.called(callback, outcome, nanos);
	}

	@Override
	public void heartbeatAnswered(long nanos) {
		this.sessions.heartbeatAnswered(nanos);
	}

	@Override
	public void dropped(DropCause cause) {
		this.sessions.dropped(cause);
	}

	@Override
	public void unhandled() {
		this.sessions.unhandled();
	}

	@Override
	public void sendTimedOut() {
		this.sessions.sendTimedOut();
	}

}

package io.websock.engine;

import java.util.ArrayList;
import java.util.List;

import io.websock.CloseReason;
import io.websock.Frame;
import io.websock.PingFrame;
import io.websock.SessionFailure;
import io.websock.SessionId;
import io.websock.TextFrame;

/**
 * One session with its peer and its connection. A connection that is used by a thread
 * that was interrupted is lost, as a channel's is.
 */
final class FaultInjectionPeer implements Transport {

	final SessionId id = SessionId.random();

	final List<String> sent = new ArrayList<>();

	private final FaultInjectionTrigger trigger;

	private final InboundEvents inbox = new InboundEvents();

	private Session session;

	/** The last ping that was not answered. */
	private PingFrame ping;

	private boolean stalled;

	private long pending;

	private boolean unflushed;

	private boolean lost;

	/** Whether the life of the session itself has it end other than normally. */
	boolean planned;

	boolean initialized;

	int terminations;

	/** How often the permit was given back. */
	int ended;

	CloseReason reason;

	FaultInjectionPeer(FaultInjectionTrigger trigger) {
		this.trigger = trigger;
	}

	Session session() {
		return this.session;
	}

	void open(Session session) {
		this.session = session;
		session.open();
	}

	boolean isAlive() {
		return this.session != null && !this.session.hasEnded();
	}

	/**
	 * Returns whether the session ended although nothing in its own life led there.
	 */
	boolean wasHarmed() {
		boolean failed = this.reason instanceof CloseReason.Error || !this.initialized;
		return !isAlive() && failed && !this.planned;
	}

	void says(Frame... frames) {
		for (Frame frame : frames) {
			this.inbox.received(frame);
		}
		this.session.readable();
	}

	void answersPing() {
		PingFrame ping = this.ping;
		if (ping != null) {
			this.ping = null;
			says(Frame.pong(ping.bytes()));
		}
	}

	void closes(int code) {
		this.inbox.closed(code, "");
		this.session.readable();
	}

	void violates(int code) {
		this.planned = true;
		this.inbox.violated(code, new SessionFailure.RateLimited());
		this.session.readable();
	}

	void stalls() {
		this.planned = true;
		this.stalled = true;
	}

	void takesAll() {
		this.stalled = false;
		this.pending = 0;
		this.session.writable();
	}

	@Override
	public void receive(InboundSink receiver) {
		this.trigger.at(FaultInjectionPoint.TRANSPORT_RECEIVE);
		if (!this.inbox.isEmpty()) {
			use();
		}
		this.inbox.deliver(receiver);
	}

	@Override
	public boolean isReady() {
		return this.pending == 0;
	}

	@Override
	public void send(Frame frame) {
		this.trigger.at(FaultInjectionPoint.TRANSPORT_SEND);
		this.ping = (frame instanceof PingFrame sentPing) ? sentPing : this.ping;
		this.sent.add((frame instanceof TextFrame text) ? text.text() : frame.toString());
		this.unflushed = true;
		if (this.stalled) {
			this.pending += FrameKind.of(frame) + 1;
		}
	}

	@Override
	public void flush() {
		this.trigger.at(FaultInjectionPoint.TRANSPORT_FLUSH);
		if (this.unflushed) {
			this.unflushed = false;
			use();
		}
	}

	private void use() {
		if (Thread.currentThread().isInterrupted() && !this.lost) {
			this.lost = true;
			this.session.disconnected();
		}
	}

	@Override
	public long pendingBytes() {
		return this.pending;
	}

	@Override
	public void close(int code, String reason, boolean await) {
		this.trigger.at(FaultInjectionPoint.TRANSPORT_CLOSE);
		this.unflushed = true;
		this.sent.add("close " + code);
	}

	@Override
	public void abort() {
		this.pending = 0;
		this.stalled = false;
		this.trigger.at(FaultInjectionPoint.TRANSPORT_ABORT);
	}

}

package io.websock.spring.session;

import java.util.ArrayList;
import java.util.List;

import io.websock.Frame;
import io.websock.PingFrame;
import io.websock.SessionFailure;
import io.websock.TextFrame;

/**
 * Transport whose peer is the test: takes everything at once unless told to stall.
 */
final class TestTransport implements Transport {

	final Inbox inbox = new Inbox();

	/** What went out, in order: text frames by their text, others by their name. */
	final List<String> sent = new ArrayList<>();

	/** The last ping that went out. */
	PingFrame ping;

	boolean stalled;

	boolean aborted;

	/** Thrown out of each call that has it, if set. */
	RuntimeException defect;

	/** Called with each frame that is sent, before it is. */
	Runnable onSend = () -> {
	};

	int flushes;

	private long pending;

	private Session session;

	void open(Session session) {
		this.session = session;
		session.open();
	}

	void receives(Frame... frames) {
		for (Frame frame : frames) {
			this.inbox.received(frame);
		}
		this.session.readable();
	}

	void peerCloses(int code, String reason) {
		this.inbox.closed(code, reason);
		this.session.readable();
	}

	void peerBreaks(int code, SessionFailure failure) {
		this.inbox.violated(code, failure);
		this.session.readable();
	}

	void takesAll() {
		this.stalled = false;
		this.pending = 0;
		this.session.writable();
	}

	void takesSome(long bytes) {
		this.pending -= bytes;
		this.session.writable();
	}

	@Override
	public void receive(Receiver receiver) {
		fail();
		this.inbox.deliver(receiver);
	}

	@Override
	public boolean isReady() {
		return this.pending == 0;
	}

	@Override
	public void send(Frame frame) {
		this.onSend.run();
		this.ping = (frame instanceof PingFrame sentPing) ? sentPing : this.ping;
		this.sent.add((frame instanceof TextFrame text) ? text.text() : frame.toString());
		if (this.stalled) {
			this.pending += FrameSize.of(frame);
		}
	}

	@Override
	public void flush() {
		this.flushes++;
	}

	@Override
	public long pendingBytes() {
		return this.pending;
	}

	@Override
	public void close(int code, String reason, boolean await) {
		this.sent.add("close " + code + (reason.isEmpty() ? "" : " " + reason) + (await ? "" : " cut"));
	}

	@Override
	public void abort() {
		this.aborted = true;
		this.pending = 0;
		fail();
	}

	private void fail() {
		if (this.defect != null) {
			throw this.defect;
		}
	}

}

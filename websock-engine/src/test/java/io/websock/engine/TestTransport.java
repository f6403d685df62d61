package io.websock.engine;

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

	final InboundEvents inbox = new InboundEvents();

	/** What went out, in order: text frames by their text, others by their name. */
	final List<String> sent = new ArrayList<>();

	/** The last ping that went out. */
	PingFrame ping;

	/** Takes one frame more, and then none. */
	boolean stalled;

	/** Takes frames, but the network takes none of them. */
	boolean jammed;

	/** Takes several shared frames at once. */
	boolean takesBatches;

	boolean aborted;

	/** Bytes that arrive whenever somebody reads, without a frame among them. */
	int flood;

	/** Reads of the flood, in all. */
	int reads;

	/** Whether a write would have found the thread interrupted and closed a channel. */
	boolean interruptedAtFlush;

	/** Thrown out of each call that has it, if set. */
	RuntimeException defect;

	/** Called with each frame that is sent, before it is. */
	Runnable onSend = () -> {
	};

	/** Called after what arrived was offered to the session. */
	Runnable onReceived = () -> {
	};

	/** Called before each flush. */
	Runnable onFlush = () -> {
	};

	/** Called with the close frame. */
	Runnable onClose = () -> {
	};

	int flushes;

	private long pending;

	private boolean blocked;

	private long unflushed;

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
		unblock();
		this.session.writable();
	}

	/**
	 * Takes all without a word to the session.
	 */
	void unblock() {
		this.stalled = false;
		this.jammed = false;
		this.blocked = false;
		this.pending = 0;
		this.unflushed = 0;
	}

	void takesSome(long bytes) {
		this.pending -= bytes;
		this.blocked = this.pending > 0;
		this.session.writable();
	}

	void readable() {
		this.session.readable();
	}

	@Override
	public void receive(InboundSink receiver) {
		fail();
		this.inbox.deliver(receiver);
		this.onReceived.run();
		for (int i = 0; i < 10_000 && this.flood > 0 && receiver.isReady(); i++) {
			this.reads++;
			receiver.arrived(this.flood);
		}
	}

	@Override
	public boolean isReady() {
		return !this.blocked;
	}

	@Override
	public boolean isReadyToClose() {
		return !this.blocked && this.unflushed == 0;
	}

	@Override
	public void send(Frame frame) {
		this.onSend.run();
		this.ping = (frame instanceof PingFrame sentPing) ? sentPing : this.ping;
		this.sent.add((frame instanceof TextFrame text) ? text.text() : frame.toString());
		if (this.stalled) {
			this.pending += FrameKind.of(frame);
			this.blocked = true;
		}
		this.unflushed += 1 + FrameKind.of(frame);
	}

	@Override
	public boolean send(SharedBatch batch) {
		if (this.takesBatches) {
			batch.frames().forEach((frame) -> send(frame.frame()));
		}
		return this.takesBatches;
	}

	@Override
	public void flush() {
		this.flushes++;
		this.onFlush.run();
		this.interruptedAtFlush |= Thread.currentThread().isInterrupted();
		if (this.jammed && this.unflushed > 0) {
			this.pending += this.unflushed;
			this.blocked = true;
		}
		this.unflushed = 0;
	}

	@Override
	public long pendingBytes() {
		return this.pending;
	}

	@Override
	public void close(int code, String reason, boolean await) {
		this.onClose.run();
		this.sent.add("close " + code + (reason.isEmpty() ? "" : " " + reason) + (await ? "" : " cut"));
		this.unflushed += 2;
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

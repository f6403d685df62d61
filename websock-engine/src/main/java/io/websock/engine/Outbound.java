package io.websock.engine;

import java.util.ArrayDeque;
import java.util.concurrent.atomic.AtomicLongFieldUpdater;

import io.websock.DataFrame;
import io.websock.Frame;
import io.websock.protocol.Opcode;
import org.jspecify.annotations.Nullable;

/**
 * Outbound queue of one session: passes frames to the transport while it takes them,
 * keeps them in order while it does not, and counts their cost. Used by the session's
 * owner, except where a method says otherwise.
 */
final class Outbound {

	private static final AtomicLongFieldUpdater<Outbound> RESERVED = AtomicLongFieldUpdater.newUpdater(Outbound.class,
			"reserved");

	/** Replaced by the owner alone, while frames are traced. */
	private Transport transport;

	private final SessionSettings.Outbound bounds;

	private final SessionListener listener;

	private final SessionCounters counters;

	/** Cost of pushed frames that are still in the mailbox; changed by any thread. */
	private volatile long reserved;

	private final ArrayDeque<Frame> waiting = new ArrayDeque<>(0);

	private long waitingCost;

	/** Answer to the latest ping, if the transport was not ready for it. */
	private @Nullable Frame pong;

	/** Cost of that answer and of those it replaced. */
	private long pongCost;

	/** Opcode of the frames that were sent and not yet counted, or of the last ones. */
	private @Nullable Opcode sentOpcode;

	/** Frames sent and not yet counted. */
	private int sentFrames;

	/** Length of their payloads. */
	private long sentBytes;

	/** Result of {@link #pending()} at the owner's last flush; read by any thread. */
	private volatile long published;

	/** Result of the last {@link #isBackPressured()}; read by any thread. */
	private volatile boolean backPressured;

	Outbound(Transport transport, SessionSettings.Outbound bounds, SessionListener listener, SessionCounters counters) {
		this.transport = transport;
		this.bounds = bounds;
		this.listener = listener;
		this.counters = counters;
	}

	/**
	 * Uses another transport from now on. For the owner.
	 */
	void use(Transport transport) {
		this.transport = transport;
	}

	/**
	 * Reserves room for a frame that goes to the mailbox first. Any thread.
	 * @param cost its cost
	 * @return {@code false} if it is beyond the bound
	 */
	boolean reserve(long cost) {
		long waiting = total();
		if (waiting > 0 && waiting + cost > this.bounds.maxBytes()) {
			return false;
		}
		RESERVED.addAndGet(this, cost);
		return true;
	}

	/**
	 * Releases what was reserved. Any thread.
	 * @param cost the frame's cost
	 */
	void release(long cost) {
		RESERVED.addAndGet(this, -cost);
	}

	/**
	 * Sends a frame, or keeps it until the transport is ready. A frame alone may have any
	 * length; one behind others must fit the bound with them.
	 * @param frame the frame
	 * @return {@code false} if it is beyond the bound
	 */
	boolean offer(Frame frame) {
		if (this.waiting.isEmpty() && this.transport.isReady()) {
			send(frame);
			return true;
		}
		long cost = FrameKind.cost(frame);
		if (!hasRoom(cost)) {
			return false;
		}
		this.waiting.add(frame);
		this.waitingCost += cost;
		return true;
	}

	/**
	 * Sends a frame that goes to many, or keeps it as {@link #offer(Frame)} does.
	 * @param frame the frame
	 * @return {@code false} if it is beyond the bound
	 */
	boolean offer(SharedFrame frame) {
		if (!this.waiting.isEmpty() || !this.transport.isReady()) {
			return offer(frame.frame());
		}
		this.transport.send(frame);
		this.counters.frameSent();
		frame.countSent(this.transport, this.listener);
		return true;
	}

	/**
	 * Returns whether a frame would be within the bound.
	 * @param cost its cost
	 * @return whether it would be taken
	 */
	boolean hasRoom(long cost) {
		long pending = pending();
		return pending == 0 || pending + cost <= this.bounds.maxBytes();
	}

	/**
	 * Sends a heartbeat ahead of all that waits. There is never more than one.
	 * @param frame the ping
	 */
	void offerPing(Frame frame) {
		if (this.transport.isReady()) {
			send(frame);
		}
		else {
			this.waiting.addFirst(frame);
			this.waitingCost += FrameKind.cost(frame);
		}
	}

	/**
	 * Answers a ping, ahead of all that waits. Of the answers that wait only the latest
	 * is sent (RFC 6455 section 5.5.3), but all count, so that the session does not read
	 * ping after ping of a peer that takes no answer.
	 * @param frame the pong
	 */
	void offerPong(Frame frame) {
		if (this.transport.isReady()) {
			send(frame);
		}
		else {
			this.pong = frame;
			this.pongCost += FrameKind.cost(frame);
		}
	}

	/**
	 * Sends frames that wait, as long as the transport takes them.
	 */
	void pump() {
		Frame pong = this.pong;
		if (pong != null && this.transport.isReady()) {
			this.pong = null;
			this.pongCost = 0;
			send(pong);
		}
		while (!this.waiting.isEmpty() && this.transport.isReady()) {
			Frame frame = this.waiting.remove();
			this.waitingCost -= FrameKind.cost(frame);
			send(frame);
		}
	}

	/**
	 * Flushes the transport, counts what was sent, and publishes what is pending.
	 */
	void flush() {
		count();
		this.transport.flush();
		long pending = pending();
		if (pending != this.published) {
			this.published = pending;
		}
	}

	/**
	 * Returns whether the network has every frame, so that a close frame may follow.
	 */
	boolean isDrained() {
		return this.pong == null && this.waiting.isEmpty() && this.transport.isReadyToClose();
	}

	/**
	 * Returns whether the session is back-pressured: from the moment that more than the
	 * high-water mark is pending until half of that is left.
	 * @return {@code true} to read nothing and call nothing
	 */
	boolean isBackPressured() {
		long pending = pending();
		boolean wasBackPressured = this.backPressured;
		boolean isBackPressured = pending > (wasBackPressured ? this.bounds.highWaterMark() / 2
				: this.bounds.highWaterMark());
		if (isBackPressured != wasBackPressured) {
			this.backPressured = isBackPressured;
		}
		return isBackPressured;
	}

	/**
	 * Returns the result of the last {@link #isBackPressured()}. Any thread.
	 */
	boolean wasBackPressured() {
		return this.backPressured;
	}

	/**
	 * Returns whether a frame would go straight to the transport, with none before it.
	 */
	boolean isQuiet() {
		return pending() == 0 && this.transport.isReady();
	}

	/**
	 * Returns the cost of all frames that the socket has not taken.
	 * @return bytes; each frame in this queue counts for more than its payload
	 */
	long pending() {
		return this.waitingCost + this.pongCost + this.transport.pendingBytes();
	}

	/**
	 * Returns the pending bytes, pushed frames in the mailbox included. Any thread.
	 * @return bytes
	 */
	long total() {
		return this.published + this.reserved;
	}

	/**
	 * Drops the frames that wait.
	 */
	void discard() {
		for (@Nullable
		Frame frame = this.waiting.poll(); frame != null; frame = this.waiting.poll()) {
			if (frame instanceof DataFrame) {
				this.listener.dropped(SessionListener.DropCause.OUTBOUND);
			}
		}
		this.waitingCost = 0;
		this.pong = null;
		this.pongCost = 0;
		this.published = 0;
	}

	private void send(Frame frame) {
		Opcode opcode = FrameKind.opcode(frame);
		if (opcode != this.sentOpcode) {
			count();
			this.sentOpcode = opcode;
		}
		this.transport.send(frame);
		this.counters.frameSent();
		this.sentFrames++;
		this.sentBytes += FrameKind.of(frame);
	}

	/**
	 * Has the listener count the frames that were sent since the last call.
	 */
	private void count() {
		Opcode opcode = this.sentOpcode;
		int frames = this.sentFrames;
		if (opcode == null || frames == 0) {
			return;
		}
		long bytes = this.sentBytes;
		this.sentFrames = 0;
		this.sentBytes = 0;
		if (!this.transport.countsSentFrames()) {
			this.listener.framesSent(opcode, frames, bytes);
		}
		if (!opcode.isControl()) {
			this.listener.messagesSent(frames);
		}
	}

}

package io.websock.engine;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;

import io.websock.Frame;
import io.websock.SessionFailure;

/**
 * Queue of what a container has delivered and the session has not taken yet, for
 * transports whose container pushes events. The container's threads add, the session's
 * owner takes. A transport keeps it short: it stops reading while the queue is not empty.
 */
public final class InboundEvents {

	private final Queue<Consumer<InboundSink>> events = new ConcurrentLinkedQueue<>();

	/**
	 * Adds a complete message or a control frame.
	 * @param frame the frame
	 */
	public void received(Frame frame) {
		received(frame, 0);
	}

	/**
	 * Adds a complete message whose parts were added as they arrived.
	 * @param frame the frame
	 * @param parts length of those parts in bytes
	 */
	public void received(Frame frame, long parts) {
		this.events.add((receiver) -> {
			receiver.arrived(FrameKind.of(frame) - parts);
			receiver.received(frame);
		});
	}

	/**
	 * Adds the arrival of a part of a message.
	 * @param bytes its length
	 */
	public void arrived(long bytes) {
		this.events.add((receiver) -> receiver.arrived(bytes));
	}

	/**
	 * Adds the peer's close frame.
	 * @param code its close code; 1005 if it had none
	 * @param reason its reason text; may be empty
	 */
	public void closed(int code, String reason) {
		this.events.add((receiver) -> receiver.closed(code, reason));
	}

	/**
	 * Adds a violation of the protocol or of a limit by the peer.
	 * @param code the close code to answer with
	 * @param failure reason for {@code terminate}
	 */
	public void violated(int code, SessionFailure failure) {
		this.events.add((receiver) -> receiver.violated(code, failure));
	}

	/**
	 * Hands events over, in order, while the receiver is ready. For the session's owner.
	 * @param receiver the receiver
	 */
	public void deliver(InboundSink receiver) {
		while (receiver.isReady()) {
			Consumer<InboundSink> event = this.events.poll();
			if (event == null) {
				return;
			}
			event.accept(receiver);
		}
	}

	/**
	 * Returns whether the session has taken everything.
	 * @return whether the queue is empty, at this moment
	 */
	public boolean isEmpty() {
		return this.events.isEmpty();
	}

}

package io.websock.spring.messaging;

import java.util.List;

import io.websock.engine.OfferResult;
import io.websock.engine.Session;
import io.websock.engine.SharedBatch;
import io.websock.engine.SharedFrame;
import io.websock.spring.messaging.Lane.Delivery;
import io.websock.spring.messaging.Recipients.Part;

/**
 * Push of a frame to the sessions of one lane. Looks at several sessions, then writes to
 * them. A write by the kernel drives all other sessions out of the processor's caches.
 * Looking first fetches the memory of several sessions in the time that one takes.
 */
final class Push implements Runnable {

	/**
	 * Number of sessions that are looked at before they are written to. With 4 or 64 a
	 * delivery to one of 1,000 takes a tenth more CPU.
	 */
	private static final int AHEAD = 16;

	/** Keeps the compiler from leaving out the look at the sessions. */
	private static int idle;

	private final Part part;

	private final SharedFrame frame;

	/**
	 * Creates a push.
	 * @param part the sessions
	 * @param frame the frame
	 */
	Push(Part part, SharedFrame frame) {
		this.part = part;
		this.frame = frame;
	}

	/**
	 * Returns whether another push goes to the same sessions.
	 */
	boolean canJoin(Push other) {
		return this.part.equals(other.part);
	}

	@Override
	public void run() {
		for (int i = 0; i < this.part.size(); i += AHEAD) {
			Handover.to(looked(i), (session) -> push(session, this.frame));
		}
	}

	/**
	 * Makes several pushes to the same sessions at once.
	 * @param deliveries the pushes, in order
	 * @return {@code false} if there is no memory to do so, and nothing was pushed
	 */
	static boolean together(List<Delivery> deliveries) {
		SharedBatch batch;
		try {
			batch = new SharedBatch(deliveries.stream().map((delivery) -> of(delivery).frame).toList());
		}
		catch (OutOfMemoryError ex) {
			return false;
		}
		of(deliveries.get(0)).push(batch);
		return true;
	}

	private static Push of(Delivery delivery) {
		return (Push) delivery.action();
	}

	private void push(SharedBatch batch) {
		for (int i = 0; i < this.part.size(); i += AHEAD) {
			Handover.to(looked(i), (session) -> push(session, batch));
		}
	}

	private Part looked(int from) {
		Part next = this.part.slice(from, AHEAD);
		idle = next.count(Session::isIdle);
		return next;
	}

	private static OfferResult push(Session session, SharedFrame frame) {
		return FanOut.counted(session, session.push(frame));
	}

	private static OfferResult push(Session session, SharedBatch batch) {
		if (!session.push(batch)) {
			batch.frames().forEach((frame) -> Handover.to(session, (same) -> push(same, frame)));
		}
		return OfferResult.ACCEPTED;
	}

}

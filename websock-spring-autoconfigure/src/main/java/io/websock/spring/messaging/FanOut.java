package io.websock.spring.messaging;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.Function;
import java.util.function.ToIntBiFunction;
import java.util.stream.Stream;

import io.websock.CloseDetail;
import io.websock.engine.OfferResult;
import io.websock.engine.Session;
import io.websock.engine.SessionListener.DropCause;
import io.websock.engine.SharedFrame;
import io.websock.spring.messaging.Recipients.Part;

/**
 * Delivery to many sessions at once: the caller hands each {@linkplain Lane lane} its
 * part and returns. There is a lane for every second core: the kernel needs another core
 * for what a lane writes, and a storm must leave room for what is received.
 *
 * <p>
 * Each recipient that was counted as accepted gets the message, or its endpoint's
 * listener is notified of the drop. An exception for one session keeps the message from
 * no other. While a lane holds deliveries, everything for its sessions goes through it,
 * so that messages arrive in the order in which they were sent, whoever sent them.
 * Thread-safe; no method blocks.
 */
final class FanOut {

	/** Number of a lane's recipients up to which the caller delivers to them itself. */
	private static final int FEW = 4;

	/** Number of sessions that a message wakes before they run. */
	private static final int WOKEN_TOGETHER = 1024;

	private final Executor executor;

	private final List<Lane> lanes;

	private final LaneOverflow overflow = new LaneOverflow(System::nanoTime);

	/**
	 * Creates a fan-out.
	 * @param executor runs each lane while it has deliveries, and runs callbacks
	 * @param lanes the number of lanes
	 */
	FanOut(Executor executor, int lanes) {
		this.executor = executor;
		this.lanes = Stream.generate(() -> new Lane(executor)).limit(lanes).toList();
	}

	/**
	 * Returns the number of lanes.
	 * @return the number
	 */
	int lanes() {
		return this.lanes.size();
	}

	/**
	 * Sends a message to {@code handleInfo} of each recipient.
	 * @param recipients the sessions
	 * @param message the message
	 * @return the number of recipients that accepted it
	 */
	int send(Recipients recipients, Object message) {
		int accepted = 0;
		for (int i = 0; i < this.lanes.size(); i++) {
			accepted += send(this.lanes.get(i), recipients.part(i), message);
		}
		return accepted;
	}

	/**
	 * Sends a message to {@code handleInfo} of each recipient but its sender.
	 * @param sender the session to leave out, which need not be a recipient
	 * @param recipients the sessions
	 * @param message the message
	 * @return the number of recipients that accepted it
	 */
	int sendFrom(Session sender, Recipients recipients, Object message) {
		return allBut(sender, recipients, (lane, part) -> send(lane, part, message));
	}

	private int send(Lane lane, Part part, Object message) {
		if (part.size() <= FEW && lane.isIdle()) {
			return Handover.to(part, (session) -> session.send(message));
		}
		return offer(lane, part, 0, () -> send(part, message));
	}

	/**
	 * Hands a message to some sessions, has them run, and goes on with the next: their
	 * memory is in the processor's caches still, and the message does not wait in the
	 * mailboxes of all recipients at once.
	 */
	private void send(Part part, Object message) {
		for (int i = 0; i < part.size(); i += WOKEN_TOGETHER) {
			sendTogether(part.slice(i, WOKEN_TOGETHER), message);
		}
	}

	private void sendTogether(Part part, Object message) {
		List<Session> woken;
		try {
			woken = new ArrayList<>(part.size());
		}
		catch (OutOfMemoryError ex) {
			Handover.failed(part, ex);
			return;
		}
		Handover.to(part, (session) -> counted(session, session.deliver(message, woken::add)));
		Turns.start(this.executor, woken);
	}

	/**
	 * Sends a frame to the peer of each recipient.
	 * @param recipients the sessions
	 * @param frame the frame
	 * @return the number of recipients that accepted it
	 */
	int push(Recipients recipients, SharedFrame frame) {
		int accepted = 0;
		for (int i = 0; i < this.lanes.size(); i++) {
			accepted += push(this.lanes.get(i), recipients.part(i), frame);
		}
		return accepted;
	}

	/**
	 * Sends a frame to the peer of each recipient but its sender.
	 * @param sender the session to leave out, which need not be a recipient
	 * @param recipients the sessions
	 * @param frame the frame
	 * @return the number of recipients that accepted it
	 */
	int pushFrom(Session sender, Recipients recipients, SharedFrame frame) {
		return allBut(sender, recipients, (lane, part) -> push(lane, part, frame));
	}

	private int push(Lane lane, Part part, SharedFrame frame) {
		if (part.size() <= FEW && lane.isIdle()) {
			return Handover.to(part, (session) -> session.push(frame.frame()));
		}
		return offer(lane, part, frame.bytes(), new Push(part, frame));
	}

	/**
	 * Delivers to all recipients but one. That one's part is cut in two around it, so
	 * that a delivery compares nothing and nothing is copied.
	 */
	private int allBut(Session sender, Recipients recipients, ToIntBiFunction<Lane, Part> delivery) {
		int own = Recipients.lane(sender, this.lanes.size());
		int accepted = 0;
		for (int i = 0; i < this.lanes.size(); i++) {
			Lane lane = this.lanes.get(i);
			Part part = recipients.part(i);
			int place = (i == own) ? part.indexOf(sender) : -1;
			if (place < 0) {
				accepted += delivery.applyAsInt(lane, part);
			}
			else {
				accepted += delivery.applyAsInt(lane, part.slice(0, place));
				accepted += delivery.applyAsInt(lane, part.slice(place + 1, part.size()));
			}
		}
		return accepted;
	}

	/**
	 * Closes the recipients, each after everything that was sent to it before, whatever
	 * the bounds.
	 * @param recipients the sessions
	 * @param detail the close code and reason to send
	 * @return the number of recipients that had not ended, as far as it is known
	 */
	int close(Recipients recipients, CloseDetail detail) {
		int accepted = 0;
		for (int i = 0; i < this.lanes.size(); i++) {
			Part part = recipients.part(i);
			Lane lane = this.lanes.get(i);
			if (part.size() <= FEW && lane.isIdle()) {
				accepted += Handover.to(part, (session) -> session.close(detail));
			}
			else if (part.size() > 0) {
				lane.add(() -> Handover.to(part, (session) -> session.close(detail)));
				accepted += part.size();
			}
		}
		return accepted;
	}

	private int offer(Lane lane, Part part, long bytes, Runnable delivery) {
		if (part.size() == 0) {
			return 0;
		}
		if (!lane.offer(part.size(), bytes, delivery)) {
			part.forEach(this.overflow::dropped);
			this.overflow.report(part.size());
			return 0;
		}
		return part.size();
	}

	/**
	 * Counts the drop of a message that was accepted for a session which has ended since.
	 * The session counts any other drop itself.
	 */
	static OfferResult counted(Session session, OfferResult delivery) {
		if (delivery == OfferResult.NO_SESSION) {
			session.endpoint().listener().dropped(DropCause.CLOSED);
		}
		return delivery;
	}

	/**
	 * Sends something to one session, after everything that was sent before.
	 * @param session the session
	 * @param action sends it
	 * @return the result, as far as it is known
	 */
	OfferResult inOrder(Session session, Function<Session, OfferResult> action) {
		Lane lane = laneOf(session);
		if (lane.isIdle() || session.hasEnded()) {
			return action.apply(session);
		}
		if (session.isFull()) {
			session.refuse();
			return OfferResult.OVERLOADED;
		}
		if (!lane.offer(1, 0, () -> Handover.to(session, (same) -> counted(same, action.apply(same))))) {
			this.overflow.dropped(session);
			this.overflow.report(1);
			return OfferResult.OVERLOADED;
		}
		return OfferResult.ACCEPTED;
	}

	/**
	 * Sends a message that was accepted before to one session, after everything that was
	 * sent meanwhile. Called by the timers' thread; throws nothing.
	 * @param session the session
	 * @param message the message
	 */
	void sendLater(Session session, Object message) {
		Handover.to(session, (target) -> counted(target, inOrder(target, (same) -> same.send(message))));
	}

	/**
	 * Closes a session, after everything that was sent before, whatever the bounds.
	 * @param session the session
	 * @param detail the close code and reason to send
	 * @return {@link OfferResult#ACCEPTED} or {@link OfferResult#NO_SESSION}
	 */
	OfferResult close(Session session, CloseDetail detail) {
		Lane lane = laneOf(session);
		if (lane.isIdle() || session.hasEnded()) {
			return session.close(detail);
		}
		lane.add(() -> session.close(detail));
		return OfferResult.ACCEPTED;
	}

	private Lane laneOf(Session session) {
		return this.lanes.get(Recipients.lane(session, this.lanes.size()));
	}

}

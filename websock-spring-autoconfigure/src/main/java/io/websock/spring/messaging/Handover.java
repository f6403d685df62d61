package io.websock.spring.messaging;

import java.util.function.Function;

import io.websock.engine.OfferResult;
import io.websock.engine.Session;
import io.websock.engine.SessionListener.DropCause;
import io.websock.spring.messaging.Recipients.Part;
import org.jspecify.annotations.Nullable;

/**
 * Hand-over of one message or frame to one session after another. A message has code of
 * its own, such as its conflation key. What that throws is counted as a drop for the
 * session concerned and logged at most once a minute; other sessions get the message.
 */
final class Handover {

	/** Limit for all hand-overs: a sender of one such message can send any number. */
	private static final LogLimit limit = new LogLimit(System::nanoTime);

	private final Function<Session, OfferResult> action;

	private int accepted;

	private int failed;

	private @Nullable Throwable failure;

	private Handover(Function<Session, OfferResult> action) {
		this.action = action;
	}

	/**
	 * Hands a message or frame to sessions.
	 * @param part the sessions
	 * @param action hands it to one session
	 * @return the number of sessions that accepted it
	 */
	static int to(Part part, Function<Session, OfferResult> action) {
		Handover handover = new Handover(action);
		part.forEach(handover::to);
		handover.report();
		return handover.accepted;
	}

	/**
	 * Hands a message or frame to one session.
	 * @param session the session
	 * @param action hands it over
	 */
	static void to(Session session, Function<Session, OfferResult> action) {
		Handover handover = new Handover(action);
		handover.to(session);
		handover.report();
	}

	/**
	 * Counts a drop for each session.
	 * @param part the sessions
	 * @param failure what was thrown
	 */
	static void failed(Part part, Throwable failure) {
		to(part, (session) -> {
			throw new IllegalStateException(failure);
		});
	}

	private void to(Session session) {
		try {
			if (this.action.apply(session) == OfferResult.ACCEPTED) {
				this.accepted++;
			}
		}
		catch (Throwable ex) {
			this.failure = (this.failure != null) ? this.failure : ex;
			this.failed++;
			count(session);
		}
	}

	private static void count(Session session) {
		Guarded.run(() -> session.endpoint().listener().dropped(DropCause.FAILED), "A drop was not counted");
	}

	private void report() {
		long drops = (this.failure != null) ? limit.due(this.failed) : 0;
		if (this.failure != null && drops > 0) {
			Guarded.log(drops + " drops of messages: something was thrown when they were handed to sessions",
					this.failure);
		}
	}

}

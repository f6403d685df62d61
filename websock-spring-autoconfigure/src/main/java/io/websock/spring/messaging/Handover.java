package io.websock.spring.messaging;

import java.util.function.Function;

import io.websock.spring.messaging.Receivers.Part;
import io.websock.spring.session.Delivery;
import io.websock.spring.session.Session;
import io.websock.spring.session.SessionListener.DropCause;

import org.jspecify.annotations.Nullable;

/**
 * Handing the same thing to one session after another. A message brings code of its own,
 * such as its conflation key: what that throws is counted as a drop of the session
 * concerned, logged once, and keeps the message from no other session.
 */
final class Handover {

	private final Function<Session, Delivery> action;

	private int accepted;

	private int failed;

	private @Nullable Throwable failure;

	private Handover(Function<Session, Delivery> action) {
		this.action = action;
	}

	/**
	 * Hands something to sessions.
	 * @param part the sessions
	 * @param action hands it to one
	 * @return how many accepted it
	 */
	static int to(Part part, Function<Session, Delivery> action) {
		Handover handover = new Handover(action);
		part.forEach(handover::to);
		handover.report();
		return handover.accepted;
	}

	/**
	 * Hands something to one session.
	 * @param session the session
	 * @param action hands it over
	 */
	static void to(Session session, Function<Session, Delivery> action) {
		Handover handover = new Handover(action);
		handover.to(session);
		handover.report();
	}

	/**
	 * Counts what could not be handed to sessions.
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
			if (this.action.apply(session) == Delivery.ACCEPTED) {
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
		if (this.failure != null) {
			Guarded.log("A message was dropped for " + this.failed
					+ " sessions: something was thrown when it was handed to them", this.failure);
		}
	}

}

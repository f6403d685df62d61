package io.websock.spring.messaging;

import java.util.HashSet;
import java.util.Set;

import io.websock.Frame;
import io.websock.SessionId;
import io.websock.engine.DeliveryListener;
import io.websock.engine.OfferResult;
import io.websock.engine.Session;
import io.websock.engine.SessionRegistry;
import io.websock.engine.SharedFrame;
import org.jspecify.annotations.Nullable;

/**
 * Subscribers of one topic whose messages come from a log. Most get the message itself;
 * those that are known here by name get it with its position, and only once they have
 * {@linkplain #join joined}. Not thread-safe: one thread at a time calls, so that all
 * subscribers get everything in one order. No method blocks.
 */
public final class LogSubscribers {

	private final String topic;

	private final SessionRegistry registry;

	private final Topics topics;

	private final FanOut fanOut;

	private final Set<Session> withPosition = new HashSet<>(2);

	private final Set<Session> joined = new HashSet<>(2);

	/** The joined sessions, sorted, until one comes or goes. */
	private @Nullable Recipients sorted;

	/** The recipients that were looked at last, and those of them without a position. */
	private @Nullable Recipients seen;

	private Recipients seenWithout = Recipients.NONE;

	LogSubscribers(String topic, SessionRegistry registry, Topics topics, FanOut fanOut) {
		this.topic = topic;
		this.registry = registry;
		this.topics = topics;
		this.fanOut = fanOut;
	}

	/**
	 * Adds a session that gets nothing until it joins.
	 * @param session the session
	 * @return whether it was not there
	 */
	public boolean add(Session session) {
		this.seen = null;
		return this.withPosition.add(session);
	}

	/**
	 * Sends a session that was added each further message with its position.
	 * @param session the session
	 */
	public void join(Session session) {
		this.joined.add(session);
		this.sorted = null;
	}

	/**
	 * Removes a session that was added. If it is subscribed, it gets messages themselves.
	 * @param session the session
	 */
	public void remove(Session session) {
		this.seen = null;
		this.sorted = null;
		this.withPosition.remove(session);
		this.joined.remove(session);
	}

	/**
	 * Delivers a message or frame.
	 * @param sender the session to leave out, or {@code null}
	 * @param message the message, or a {@link Frame} for the peers
	 * @param positioned the message with its position
	 */
	public void deliver(@Nullable SessionId sender, Object message, Object positioned) {
		Session from = (sender != null) ? this.registry.find(sender) : null;
		Object captured = (message instanceof Frame frame) ? new SharedFrame(frame) : this.registry.capture(message);
		boolean[] sent = new boolean[1];
		this.topics.deliver(this.topic, (recipients) -> {
			int accepted = deliver(from, without(recipients), captured);
			if (!sent[0] && !this.joined.isEmpty()) {
				sent[0] = true;
				accepted += deliver(from, sorted(), this.registry.capture(positioned));
			}
			return accepted;
		});
	}

	private int deliver(@Nullable Session from, Recipients recipients, Object content) {
		if (content instanceof SharedFrame frame) {
			return (from != null) ? this.fanOut.pushFrom(from, recipients, frame) : this.fanOut.push(recipients, frame);
		}
		return (from != null) ? this.fanOut.sendFrom(from, recipients, content) : this.fanOut.send(recipients, content);
	}

	/**
	 * Sends all subscribers but those that have not joined a message of the node's own.
	 * @param message the message
	 */
	public void announce(Object message) {
		deliver(null, message, message);
	}

	/**
	 * Sends one session a message, after everything that was sent before.
	 * @param session the session
	 * @param message the message
	 * @param listener notified when its turn comes or if it is dropped, or {@code null}
	 * @return the result
	 */
	public OfferResult send(Session session, Object message, @Nullable DeliveryListener listener) {
		Object captured = this.registry.capture(message);
		return this.fanOut.inOrder(session, (target) -> target.send(captured, listener));
	}

	private Recipients without(Recipients recipients) {
		if (this.withPosition.isEmpty()) {
			return recipients;
		}
		if (recipients != this.seen) {
			this.seenWithout = recipients.without(this.withPosition, this.fanOut.lanes());
			this.seen = recipients;
		}
		return this.seenWithout;
	}

	private Recipients sorted() {
		Recipients recipients = this.sorted;
		if (recipients == null) {
			recipients = Recipients.of(this.joined, this.fanOut.lanes());
			this.sorted = recipients;
		}
		return recipients;
	}

}

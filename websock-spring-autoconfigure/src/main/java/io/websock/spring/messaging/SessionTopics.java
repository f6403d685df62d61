package io.websock.spring.messaging;

import java.util.List;

/**
 * Subscriptions of one session.
 *
 * @param total the number of all of them
 * @param some as many of them as were asked for
 */
public record SessionTopics(int total, List<Subscription> some) {

	/** Subscriptions of a session that has none. */
	static final SessionTopics NONE = new SessionTopics(0, List.of());

}

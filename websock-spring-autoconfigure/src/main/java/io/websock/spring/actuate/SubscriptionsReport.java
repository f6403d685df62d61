package io.websock.spring.actuate;

import java.util.List;

import io.websock.spring.messaging.SessionTopics;
import io.websock.spring.messaging.Subscription;

/**
 * Subscriptions of a session as operators see them.
 *
 * @param total how many there are
 * @param topics the first of them, at most 100
 */
record SubscriptionsReport(int total, List<SubscriptionReport> topics) {

	static final int MAX_SHOWN = 100;

	static SubscriptionsReport of(SessionTopics topics) {
		return new SubscriptionsReport(topics.total(), topics.some().stream().map(SubscriptionReport::of).toList());
	}

	/**
	 * One subscription.
	 *
	 * @param topic name or prefix, cut if it is long
	 * @param prefix whether that is a prefix
	 */
	record SubscriptionReport(String topic, boolean prefix) {

		static SubscriptionReport of(Subscription subscription) {
			return new SubscriptionReport(TopicReport.shown(subscription.text()), subscription.isPrefix());
		}

	}

}

package io.websock.spring.actuate;

import java.util.List;

import io.websock.SessionId;
import io.websock.spring.Presence;
import io.websock.spring.PresenceEntry;
import io.websock.spring.messaging.SessionMessenger;
import io.websock.spring.messaging.Subscription;
import io.websock.spring.messaging.TopicTraffic;

/**
 * What operators see of topics. Thread-safe.
 *
 * @param messenger the messenger that knows subscribers and counts what is published
 * @param presence knows the sessions that are present
 */
record TopicOperations(SessionMessenger messenger, Presence presence) {

	TopicPage busiest(int size) {
		SessionPages.requireSize(size);
		return new TopicPage(this.messenger.topicCount(), size,
				this.messenger.busiestTopics(size).stream().map(TopicReport::of).toList());
	}

	TopicDetail detail(Subscription topic, int page, int size) {
		SessionPages.requirePage(page, size);
		TopicTraffic traffic = this.messenger.traffic(topic);
		List<PresenceEntry> tracked = topic.isPrefix() ? List.of() : this.presence.list(topic.text()).entries();
		return new TopicDetail(
				(traffic != null) ? TopicReport.of(traffic)
						: new TopicReport(TopicReport.shown(topic.text()), topic.isPrefix(), 0, 0, 0),
				page, size,
				this.messenger.subscribers(topic, (long) page * size, size).stream().map(SessionId::toString).toList(),
				tracked.size(), tracked.stream().limit(size).map(TopicDetail.Presence::of).toList());
	}

	SubscriptionsReport subscriptions(SessionId session) {
		return SubscriptionsReport.of(this.messenger.subscriptions(session, SubscriptionsReport.MAX_SHOWN));
	}

}

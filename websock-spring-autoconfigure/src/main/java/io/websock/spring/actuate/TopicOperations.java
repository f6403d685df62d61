package io.websock.spring.actuate;

import io.websock.spring.messaging.SessionMessenger;

/**
 * What operators see of topics. Thread-safe.
 *
 * @param messenger the messenger that counts what is published
 */
record TopicOperations(SessionMessenger messenger) {

	TopicPage busiest(int size) {
		SessionPages.requireSize(size);
		return new TopicPage(this.messenger.topicCount(), size,
				this.messenger.busiestTopics(size).stream().map(TopicReport::of).toList());
	}

}

package io.websock.spring.cluster;

import io.websock.SessionId;
import io.websock.cluster.Retention;
import io.websock.spring.Position;
import io.websock.spring.WebSockMessenger;
import io.websock.spring.messaging.SessionMessenger;
import org.jspecify.annotations.Nullable;

/**
 * Part of the messenger for topics with a history.
 */
final class RetainedMessenger {

	private final SessionMessenger local;

	private final TopicHistories histories;

	private final RetainedTopics topics;

	private final RetainedPublisher publisher;

	RetainedMessenger(SessionMessenger local, TopicHistories histories, RetainedTopics topics,
			RetainedPublisher publisher) {
		this.local = local;
		this.histories = histories;
		this.topics = topics;
		this.publisher = publisher;
	}

	/**
	 * Returns what the history of a topic keeps, or {@code null} if the topic has none.
	 */
	@Nullable Retention retention(String topic) {
		return this.histories.of(topic);
	}

	/**
	 * Publishes to a topic with a history.
	 * @return the number of this node's sessions that it is for, or
	 * {@link WebSockMessenger#REFUSED}
	 */
	int append(String topic, @Nullable SessionId sender, NodeMessage message, Retention retention) {
		return this.publisher.append(topic, message, retention) ? this.local.audience(topic, sender)
				: WebSockMessenger.REFUSED;
	}

	void subscribe(SessionId session, String topic, Position position) {
		Retention retention = retention(topic);
		if (retention != null) {
			this.topics.subscribe(session, topic, position, retention);
		}
		else {
			this.local.subscribe(session, topic, position);
		}
	}

	void unsubscribe(SessionId session, String topic) {
		if (retention(topic) != null) {
			this.topics.unsubscribe(session, topic);
		}
		else {
			this.local.unsubscribe(session, topic);
		}
	}

}

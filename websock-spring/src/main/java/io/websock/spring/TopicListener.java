package io.websock.spring;

/**
 * Observer of the topics that sessions are {@linkplain WebSockMessenger#subscribe
 * subscribed} to, and of the {@linkplain WebSockMessenger#subscribePrefix prefixes}: a
 * place to begin listening to whatever feeds a topic, and to stop. Any bean that
 * implements it is told.
 *
 * <p>
 * Calls come one after another, for each subscription in the order of what happened, on a
 * thread that runs sessions: neither the caller of {@code subscribe} nor a session waits
 * for them. A method may block; that delays later calls to this and other listeners, and
 * nothing else. By the time of a call more may have happened, of which later calls tell;
 * but while more than a thousand calls wait, a topic that comes and goes again in the
 * meantime, or goes and comes again, may not be told of. What a method throws is logged,
 * and the next call comes all the same.
 */
public interface TopicListener {

	/**
	 * A topic got its first subscriber. Subscribers to prefixes do not count.
	 * @param topic name of the topic
	 */
	default void firstSubscribed(String topic) {
	}

	/**
	 * The last subscriber of a topic is gone.
	 * @param topic name of the topic
	 */
	default void lastUnsubscribed(String topic) {
	}

	/**
	 * A prefix got its first subscriber, who hears all topics that begin with it.
	 * @param prefix the prefix
	 */
	default void firstSubscribedPrefix(String prefix) {
	}

	/**
	 * The last subscriber of a prefix is gone.
	 * @param prefix the prefix
	 */
	default void lastUnsubscribedPrefix(String prefix) {
	}

}

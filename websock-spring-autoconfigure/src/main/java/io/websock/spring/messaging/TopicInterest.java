package io.websock.spring.messaging;

/**
 * Observer of which topics and prefixes have subscribers at this node, called within the
 * call that subscribes or unsubscribes, one call after the other for each name. It must
 * be quick, and must not throw.
 */
public interface TopicInterest {

	/** Observer that does nothing. */
	TopicInterest NONE = new TopicInterest() {

		@Override
		public void topic(String topic, boolean wanted) {
		}

		@Override
		public void prefix(String prefix, boolean wanted) {
		}

	};

	/**
	 * Called when a topic gets its first subscriber by name or loses its last one.
	 * @param topic name of the topic
	 * @param wanted whether there is a subscriber
	 */
	void topic(String topic, boolean wanted);

	/**
	 * Called when a prefix gets its first subscriber or loses its last one.
	 * @param prefix the prefix
	 * @param wanted whether there is a subscriber
	 */
	void prefix(String prefix, boolean wanted);

}

package io.websock.spring.cluster.redis;

/**
 * Listener to a {@link Link}, called by Lettuce's threads: no method may block.
 */
interface LinkListener {

	/**
	 * Called for each message of a channel.
	 * @param name the channel's name in Redis
	 * @param message the message
	 */
	void received(String name, Received message);

	/**
	 * Called when the server delivers the messages of a channel no longer.
	 * @param link the link
	 * @param name the channel's name in Redis
	 */
	void unsubscribed(Link link, String name);

	/**
	 * Called when one of the link's connections is lost, perhaps more than once.
	 * @param link the link
	 * @param reason what happened
	 */
	void lost(Link link, String reason);

}

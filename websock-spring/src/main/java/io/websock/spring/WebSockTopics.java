package io.websock.spring;

import java.util.Set;

import io.websock.SessionId;

/**
 * Who is subscribed to which topic, among the sessions of this node. Inject it as a bean.
 * Every answer is a snapshot: sessions subscribe and end meanwhile. Prefixes are not
 * topics, and are left out. Every method may be called from any thread, inside a callback
 * too, and none blocks.
 *
 * @see WebSockMessenger#subscribe
 * @see TopicListener
 */
public interface WebSockTopics {

	/**
	 * Returns the number of sessions that are subscribed to a topic by its name.
	 * @param topic the topic
	 * @return the number
	 */
	int subscriberCount(String topic);

	/**
	 * Returns the sessions that are subscribed to a topic by its name. Takes time and
	 * memory for each of them.
	 * @param topic the topic
	 * @return their addresses, in no particular order
	 */
	Set<SessionId> subscribers(String topic);

	/**
	 * Returns the topics that a session is subscribed to by name.
	 * @param session the session
	 * @return the topics, in no particular order; none without such a session
	 */
	Set<String> topics(SessionId session);

}

package io.websock.spring.messaging;

import io.websock.SessionId;

/**
 * Observer of the sessions of this node that are tracked, called before the call that
 * tracks or untracks one returns, one call after the other for each session. It must be
 * quick.
 */
public interface PresenceObserver {

	/** Observer that does nothing. */
	PresenceObserver NONE = new PresenceObserver() {

		@Override
		public void tracked(String topic, SessionId session, String key, Object meta) {
		}

		@Override
		public void untracked(String topic, SessionId session) {
		}

	};

	/**
	 * Called before a session is tracked in a topic, or tracked anew.
	 * @param topic the topic
	 * @param session the session
	 * @param key what the session counts as
	 * @param meta what else there is to know of it
	 * @throws IllegalArgumentException if the meta is not acceptable: nothing changes
	 * then
	 */
	void tracked(String topic, SessionId session, String key, Object meta);

	/**
	 * Called when a session is tracked in a topic no longer. Must not throw.
	 * @param topic the topic
	 * @param session the session
	 */
	void untracked(String topic, SessionId session);

}

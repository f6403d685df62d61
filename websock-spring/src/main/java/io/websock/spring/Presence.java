package io.websock.spring;

import io.websock.SessionId;

/**
 * Who is there: what sessions say of themselves, by topic. Inject it as a bean.
 *
 * <p>
 * A session that is tracked in a topic counts there under a key, such as a user's name,
 * with a value of its own, its meta. One key may have many sessions: a person with two
 * windows is one presence with two metas. A session is tracked at most once in a topic,
 * and no longer when it has ended.
 *
 * <p>
 * Each change reaches {@link io.websock.WebSock#handleInfo handleInfo} of the topic's
 * subscribers as a {@link PresenceDiff}; changes that come fast may come as one. Whoever
 * keeps a {@link PresenceState} subscribes first, then lists, and takes {@link #update}
 * of what it has at each diff: when the last one has come, it has what {@link #list}
 * shows.
 *
 * <p>
 * Every method may be called from any thread, inside a callback too. None blocks, and
 * none runs a callback on the caller's thread. Who tracks does not pay for telling.
 */
public interface Presence {

	/**
	 * Tracks a session in a topic. If it is tracked there already, key and meta replace
	 * what they were. Does nothing if the session has ended. To hear of others the
	 * session must be subscribed too.
	 * @param session the session
	 * @param topic the topic: any text
	 * @param key what the session counts as
	 * @param meta what else there is to know of it; it should be immutable
	 */
	void track(SessionId session, String topic, String key, Object meta);

	/**
	 * Tracks a session no longer. Does nothing if it is not tracked.
	 * @param session the session
	 * @param topic the topic
	 */
	void untrack(SessionId session, String topic);

	/**
	 * Returns who is there now. What the calling thread tracked before is part of it.
	 * @param topic the topic
	 * @return a snapshot; empty if nobody is there
	 */
	PresenceState list(String topic);

	/**
	 * Returns a state that includes a diff: the given one if it does, else who is there
	 * now, which may include later diffs too. So neither the order of diffs matters, nor
	 * that one was lost because a mailbox was full; and sessions share what they get.
	 * @param state a state of the diff's topic
	 * @param diff the diff
	 * @return the state
	 * @throws IllegalArgumentException if state and diff are of different topics
	 */
	default PresenceState update(PresenceState state, PresenceDiff diff) {
		return state.includes(diff) ? state : list(diff.topic());
	}

}

package io.websock.spring.messaging;

import io.websock.SessionId;

/**
 * Session of another node that is tracked.
 *
 * @param session the session
 * @param key what the session counts as
 * @param meta what else there is to know of it
 */
public record RemotePresence(SessionId session, String key, Object meta) {

}

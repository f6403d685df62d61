package io.websock.spring;

import java.util.Objects;

import io.websock.SessionId;

/**
 * One session that is tracked by {@link Presence}.
 *
 * @param ref number of this entry, never used again; later ones are higher
 * @param session address of the session, for messages to it. It is not meant for clients:
 * frames of {@link io.websock.spring.json.JsonFrames} leave it out
 * @param key what the session counts as
 * @param meta what else there is to know of it
 */
public record PresenceEntry(long ref, SessionId session, String key, Object meta) {

	/**
	 * Creates an entry.
	 */
	public PresenceEntry {
		Objects.requireNonNull(session, "'session' must not be null");
		Objects.requireNonNull(key, "'key' must not be null");
		Objects.requireNonNull(meta, "'meta' must not be null");
	}

}

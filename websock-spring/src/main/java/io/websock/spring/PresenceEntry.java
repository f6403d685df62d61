package io.websock.spring;

import java.util.Objects;

/**
 * One session that is tracked by {@link Presence}.
 *
 * @param ref number of this entry, never used again; later ones are higher
 * @param key what the session counts as
 * @param meta what else there is to know of it
 */
public record PresenceEntry(long ref, String key, Object meta) {

	/**
	 * Creates an entry.
	 */
	public PresenceEntry {
		Objects.requireNonNull(key, "'key' must not be null");
		Objects.requireNonNull(meta, "'meta' must not be null");
	}

}

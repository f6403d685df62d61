package io.websock.spring;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.websock.SessionId;

/**
 * Who is there at one moment. Immutable: part of a session's state, if you like.
 *
 * @param topic the topic
 * @param version number of this moment; later ones are higher
 * @param entries the sessions that are tracked, in the order they came
 */
public record PresenceState(String topic, long version, List<PresenceEntry> entries) {

	/**
	 * Creates a state.
	 */
	public PresenceState {
		Objects.requireNonNull(topic, "'topic' must not be null");
		entries = List.copyOf(entries);
	}

	/**
	 * Returns who is there, each once.
	 * @return their metas by key; keys and metas in the order they came
	 */
	public Map<String, List<Object>> metas() {
		Map<String, List<Object>> metas = new LinkedHashMap<>();
		this.entries
			.forEach((entry) -> metas.computeIfAbsent(entry.key(), (key) -> new ArrayList<>()).add(entry.meta()));
		metas.replaceAll((key, values) -> Collections.unmodifiableList(values));
		return Collections.unmodifiableMap(metas);
	}

	/**
	 * Returns the keys of those who are there.
	 * @return the keys, in the order they came
	 */
	public Set<String> keys() {
		return metas().keySet();
	}

	/**
	 * Returns the sessions that count under a key.
	 * @param key the key
	 * @return their addresses, in the order they came; empty if nobody is there
	 */
	public List<SessionId> sessions(String key) {
		return this.entries.stream().filter((entry) -> entry.key().equals(key)).map(PresenceEntry::session).toList();
	}

	/**
	 * Returns whether this state was taken when a diff had happened.
	 * @param diff the diff
	 * @return whether there is nothing to apply
	 * @throws IllegalArgumentException if the diff is of another topic
	 */
	public boolean includes(PresenceDiff diff) {
		if (!diff.topic().equals(this.topic)) {
			throw new IllegalArgumentException(
					"'diff' must be of topic '" + this.topic + "', was of '" + diff.topic() + "'");
		}
		return diff.version() <= this.version;
	}

	/**
	 * Returns the state after a diff, or this one if it includes the diff. Diffs are to
	 * be applied in their order: what happened between this state and
	 * {@link PresenceDiff#after} is missing, if anything did. On the server,
	 * {@link Presence#update} does better.
	 * @param diff the diff
	 * @return the state
	 * @throws IllegalArgumentException if the diff is of another topic
	 */
	public PresenceState apply(PresenceDiff diff) {
		if (includes(diff)) {
			return this;
		}
		Set<Long> gone = diff.leaves().stream().map(PresenceEntry::ref).collect(Collectors.toSet());
		// Those that came before this state was taken are in it, or have gone since
		Stream<PresenceEntry> added = diff.joins().stream().filter((entry) -> entry.ref() > this.version);
		return new PresenceState(this.topic, diff.version(),
				Stream.concat(this.entries.stream(), added).filter((entry) -> !gone.contains(entry.ref())).toList());
	}

}

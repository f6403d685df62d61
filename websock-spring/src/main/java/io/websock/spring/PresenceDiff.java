package io.websock.spring;

import java.util.List;
import java.util.Objects;

/**
 * Who came and who went: the message that subscribers of a topic receive. An entry that
 * came and went between two messages is in both lists.
 *
 * @param topic the topic
 * @param after version of the diff before this one. A state that is older has missed one,
 * or the topic was empty meanwhile
 * @param version version that it leads to
 * @param joins entries that came, in that order
 * @param leaves entries that went, in that order
 */
public record PresenceDiff(String topic, long after, long version, List<PresenceEntry> joins,
		List<PresenceEntry> leaves) {

	/**
	 * Creates a diff.
	 */
	public PresenceDiff {
		Objects.requireNonNull(topic, "'topic' must not be null");
		joins = List.copyOf(joins);
		leaves = List.copyOf(leaves);
	}

}

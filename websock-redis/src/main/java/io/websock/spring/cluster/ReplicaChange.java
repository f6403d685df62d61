package io.websock.spring.cluster;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

import io.websock.SessionId;
import io.websock.spring.cluster.PresenceRecord.Place;
import io.websock.spring.messaging.RemotePresence;
import io.websock.spring.messaging.SessionPresence;
import org.jspecify.annotations.Nullable;

/**
 * Changes of a replica, applied to the presence of this node in one step for each topic.
 */
final class ReplicaChange {

	/** What happened last to each session, by topic. */
	private final Map<String, Map<SessionId, Change>> topics = new LinkedHashMap<>();

	void joined(PresenceRecord record) {
		put(record.topic(), record.session(), new Change(record));
	}

	void left(Place place) {
		put(place.topic(), place.session(), new Change(null));
	}

	private void put(String topic, SessionId session, Change change) {
		this.topics.computeIfAbsent(topic, (name) -> new LinkedHashMap<>()).put(session, change);
	}

	/**
	 * Applies the changes.
	 * @param presence the presence of this node
	 * @param codec decodes metas
	 * @param undecodable takes each record whose meta cannot be read here; its session is
	 * not tracked
	 */
	void apply(SessionPresence presence, MessageCodec codec, Consumer<PresenceRecord> undecodable) {
		this.topics.forEach((topic, changes) -> {
			List<SessionId> leaves = new ArrayList<>();
			List<RemotePresence> joins = new ArrayList<>();
			changes.forEach((session, change) -> {
				RemotePresence entry = (change.record() != null) ? decode(change.record(), codec, undecodable) : null;
				if (entry != null) {
					joins.add(entry);
				}
				else {
					leaves.add(session);
				}
			});
			presence.replicate(topic, leaves, joins);
		});
	}

	private static @Nullable RemotePresence decode(PresenceRecord record, MessageCodec codec,
			Consumer<PresenceRecord> undecodable) {
		try {
			Object meta = codec.decode(record.meta());
			if (meta != null) {
				return new RemotePresence(record.session(), record.key(), meta);
			}
		}
		catch (IllegalArgumentException ex) {
			// Counted below
		}
		undecodable.accept(record);
		return null;
	}

	private record Change(@Nullable PresenceRecord record) {

	}

}

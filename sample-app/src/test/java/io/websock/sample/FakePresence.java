package io.websock.sample;

import java.util.ArrayList;
import java.util.List;

import io.websock.SessionId;
import io.websock.spring.Presence;
import io.websock.spring.PresenceDiff;
import io.websock.spring.PresenceEntry;
import io.websock.spring.PresenceState;

/**
 * Presence in one topic that notifies no session, and counts its changes.
 */
public final class FakePresence implements Presence {

	private final String topic;

	private final List<PresenceEntry> entries = new ArrayList<>();

	private long version;

	public FakePresence(String topic) {
		this.topic = topic;
	}

	@Override
	public void track(SessionId session, String topic, String key, Object meta) {
		this.entries.add(new PresenceEntry(++this.version, key, meta));
	}

	@Override
	public void untrack(SessionId session, String topic) {
		throw new UnsupportedOperationException("Not used by the sample");
	}

	@Override
	public PresenceState list(String topic) {
		return new PresenceState(this.topic, this.version, this.entries);
	}

	/** Lets someone come, and returns what subscribers would be told. */
	public PresenceDiff comes(String key, Object meta) {
		track(SessionId.of(key), this.topic, key, meta);
		return new PresenceDiff(this.topic, this.version - 1, this.version,
				List.of(this.entries.get(this.entries.size() - 1)), List.of());
	}

	/** Lets someone go, and returns what subscribers would be told. */
	public PresenceDiff goes(String key) {
		PresenceEntry gone = this.entries.stream().filter((entry) -> entry.key().equals(key)).findFirst().orElseThrow();
		this.entries.remove(gone);
		this.version++;
		return new PresenceDiff(this.topic, this.version - 1, this.version, List.of(), List.of(gone));
	}

}

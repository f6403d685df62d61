package io.websock.spring.cluster;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.websock.SessionId;
import io.websock.cluster.NodeIdentity;
import io.websock.spring.SendResult;
import io.websock.spring.cluster.NodeMessage.Kind;
import io.websock.spring.cluster.PresenceRecord.Place;
import io.websock.spring.messaging.PresenceObserver;

/**
 * Presence of this node's sessions, as other nodes receive it. Each change has the next
 * version and goes to all nodes; a node that has missed one asks for the whole.
 */
final class OwnPresence implements PresenceObserver {

	/**
	 * Mark of the last part. A single change has it too, so that what is not too large as
	 * a change is not too large as a part.
	 */
	static final String LAST = "last";

	private final NodeLink link;

	private final MessageCodec codec;

	private final int partBytes;

	/** Guarded by itself, as the version is. */
	private final Map<Place, PresenceRecord> records = new LinkedHashMap<>();

	private long version;

	/**
	 * Creates the presence of this node.
	 * @param link the way to other nodes
	 * @param codec encodes metas
	 * @param partBytes size of a part of the whole, about
	 */
	OwnPresence(NodeLink link, MessageCodec codec, int partBytes) {
		this.link = link;
		this.codec = codec;
		this.partBytes = partBytes;
	}

	@Override
	public void tracked(String topic, SessionId session, String key, Object meta) {
		PresenceRecord record = new PresenceRecord(topic, session, key, this.codec.encode(meta));
		byte[] body = PresenceRecords.encode(List.of(record));
		synchronized (this.records) {
			Runnable publishing = this.link
				.toAll(new NodeMessage(Kind.TRACKED, "", LAST, this.version + 1, 0, "presence", body));
			this.version++;
			this.records.put(record.place(), record);
			publishing.run();
		}
	}

	@Override
	public void untracked(String topic, SessionId session) {
		synchronized (this.records) {
			if (this.records.remove(new Place(topic, session)) != null) {
				this.version++;
				this.link.toAll(NodeMessage.of(Kind.UNTRACKED, topic, session.toString(), this.version)).run();
			}
		}
	}

	/**
	 * Returns the version of the last change, which a status carries to all nodes: so a
	 * change that no other follows is not missed for long.
	 */
	long version() {
		synchronized (this.records) {
			return this.version;
		}
	}

	/**
	 * Sends the whole to a node that asks. If the queue is full the rest is left out: the
	 * node asks again.
	 */
	void send(NodeIdentity node) {
		List<PresenceRecord> all;
		long taken;
		synchronized (this.records) {
			all = List.copyOf(this.records.values());
			taken = this.version;
		}
		List<List<PresenceRecord>> parts = PresenceRecords.parts(all, this.partBytes);
		for (int i = 0; i < parts.size(); i++) {
			String last = (i == parts.size() - 1) ? LAST : "";
			NodeMessage part = new NodeMessage(Kind.PRESENCE_PART, "", last, taken, i, "presence",
					PresenceRecords.encode(parts.get(i)));
			if (this.link.send(node.id(), part) != SendResult.FORWARDED) {
				return;
			}
		}
	}

}

package io.websock.spring.cluster;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.websock.SessionId;
import io.websock.cluster.NodeIdentity;
import io.websock.spring.cluster.NodeMessage.Kind;
import io.websock.spring.cluster.PresenceRecord.Place;

/**
 * Presence of another node, as far as it has arrived. It follows the node's changes while
 * their versions have no gap; after one it waits for the whole, and keeps what comes
 * meanwhile. Not thread-safe.
 */
final class Replica {

	/** Maximum number of changes that are kept while the whole is on its way. */
	private static final int MAX_WAITING = 10_000;

	private NodeIdentity node;

	private Map<Place, PresenceRecord> records = new LinkedHashMap<>();

	private long version;

	private boolean complete;

	/** Parts of the whole that have arrived. */
	private final List<PresenceRecord> parts = new ArrayList<>();

	private long nextPart;

	private long partsVersion;

	private final List<NodeMessage> waiting = new ArrayList<>();

	/** Ticks since the whole was asked for, or since its last part came. */
	private int silence;

	Replica(NodeIdentity node) {
		this.node = node;
	}

	/**
	 * Begins anew with another incarnation. The records stay until its own are known.
	 */
	void begin(NodeIdentity incarnation) {
		this.node = incarnation;
		invalidate();
	}

	/**
	 * Takes note that changes are missing, so that the whole is needed.
	 */
	void invalidate() {
		this.complete = false;
		this.parts.clear();
		this.nextPart = 0;
		this.waiting.clear();
		this.silence = 0;
	}

	boolean isComplete() {
		return this.complete;
	}

	/**
	 * Returns whether the whole, once it was asked for, does not come.
	 */
	boolean isOverdue() {
		this.silence++;
		return !this.complete && this.silence > 2;
	}

	/**
	 * Applies a change.
	 * @param change the change
	 * @param result takes what it leads to
	 * @return {@code false} if changes are missing, so that the whole is needed
	 */
	boolean apply(NodeMessage change, ReplicaChange result) {
		if (!this.complete) {
			if (this.waiting.size() >= MAX_WAITING) {
				// The whole on its way is too old by now
				invalidate();
				return false;
			}
			this.waiting.add(change);
			return true;
		}
		if (change.number() <= this.version) {
			return true;
		}
		if (change.number() > this.version + 1) {
			invalidate();
			this.waiting.add(change);
			return false;
		}
		applyNext(change, result);
		return true;
	}

	private void applyNext(NodeMessage change, ReplicaChange result) {
		this.version = change.number();
		if (change.kind() == Kind.UNTRACKED) {
			Place place = new Place(change.target(), SessionId.of(change.other()));
			if (this.records.remove(place) != null) {
				result.left(place);
			}
			return;
		}
		for (PresenceRecord record : PresenceRecords.decode(change.body())) {
			this.records.put(record.place(), record);
			result.joined(record);
		}
	}

	/**
	 * Returns whether a version that the node has reported is one that has not arrived.
	 */
	boolean isBehind(long reported) {
		return this.complete && reported > this.version;
	}

	/**
	 * Takes a part of the whole.
	 * @return {@code false} if changes that came after it are missing
	 */
	boolean take(NodeMessage part, ReplicaChange result) {
		if (this.complete) {
			return true;
		}
		if (part.amount() == 0) {
			this.parts.clear();
			this.nextPart = 0;
			this.partsVersion = part.number();
		}
		if (part.amount() != this.nextPart || part.number() != this.partsVersion) {
			return true;
		}
		this.silence = 0;
		this.nextPart++;
		this.parts.addAll(PresenceRecords.decode(part.body()));
		return !part.other().equals(OwnPresence.LAST) || replace(result);
	}

	private boolean replace(ReplicaChange result) {
		Map<Place, PresenceRecord> arrived = new LinkedHashMap<>();
		this.parts.forEach((record) -> arrived.put(record.place(), record));
		this.records.keySet().stream().filter((place) -> !arrived.containsKey(place)).forEach(result::left);
		arrived.forEach((place, record) -> {
			PresenceRecord known = this.records.get(place);
			if (known == null || !known.isSameAs(record)) {
				result.joined(record);
			}
		});
		this.records = arrived;
		this.version = this.partsVersion;
		this.complete = true;
		this.parts.clear();
		List<NodeMessage> changes = List.copyOf(this.waiting);
		this.waiting.clear();
		boolean whole = true;
		for (NodeMessage change : changes) {
			whole &= apply(change, result);
		}
		return whole;
	}

	/**
	 * Ends the replica: its sessions are tracked no longer.
	 */
	void end(ReplicaChange result) {
		this.records.keySet().forEach(result::left);
		this.records = new LinkedHashMap<>();
		invalidate();
	}

	NodeIdentity node() {
		return this.node;
	}

}

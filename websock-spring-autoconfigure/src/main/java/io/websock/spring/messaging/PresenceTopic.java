package io.websock.spring.messaging;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;

import io.websock.SessionId;
import io.websock.spring.PresenceDiff;
import io.websock.spring.PresenceEntry;
import io.websock.spring.PresenceState;
import org.jspecify.annotations.Nullable;

/**
 * Presence of one topic: its entries, and the changes that are not published yet.
 * Thread-safe; the lock is held for a few steps at most. One thread at a time publishes,
 * from {@link #begin} to {@link #finish}, so that diffs are published in order.
 */
final class PresenceTopic {

	private final String name;

	/**
	 * Shared by all topics, so that versions increase when a topic ends and begins again.
	 */
	private final AtomicLong versions;

	private final Lock lock = new ReentrantLock();

	private final Map<SessionId, PresenceEntry> entries = new LinkedHashMap<>();

	private List<PresenceEntry> joins = new ArrayList<>();

	private List<PresenceEntry> leaves = new ArrayList<>();

	private long version;

	/** Version after the last diff that was taken. */
	private long published;

	private boolean publishing;

	/** Whether the topic has ended, and takes no entry any more. */
	private boolean ended;

	/** Kept until an entry changes: many sessions ask for it at the same time. */
	private @Nullable PresenceState snapshot;

	PresenceTopic(String name, AtomicLong versions) {
		this.name = name;
		this.versions = versions;
		this.version = versions.get();
		this.published = this.version;
	}

	/**
	 * Tracks a session, in place of its previous entry.
	 * @return {@code false} if the topic has ended, so that a new one is needed
	 */
	boolean track(SessionId session, String key, Object meta) {
		this.lock.lock();
		try {
			if (this.ended) {
				return false;
			}
			untrack(session);
			PresenceEntry entry = new PresenceEntry(changed(), session, key, meta);
			this.entries.put(session, entry);
			this.joins.add(entry);
			return true;
		}
		finally {
			this.lock.unlock();
		}
	}

	/**
	 * Changes the entries of other nodes' sessions in one step.
	 * @return {@code false} if the topic has ended, so that a new one is needed
	 */
	boolean replicate(Collection<SessionId> gone, Collection<RemotePresence> came) {
		this.lock.lock();
		try {
			if (this.ended) {
				return false;
			}
			gone.forEach(this::untrack);
			came.forEach((remote) -> track(remote.session(), remote.key(), remote.meta()));
			return true;
		}
		finally {
			this.lock.unlock();
		}
	}

	void untrack(SessionId session) {
		this.lock.lock();
		try {
			PresenceEntry entry = this.entries.remove(session);
			if (entry != null) {
				changed();
				this.leaves.add(entry);
			}
		}
		finally {
			this.lock.unlock();
		}
	}

	PresenceState snapshot() {
		this.lock.lock();
		try {
			PresenceState snapshot = this.snapshot;
			if (snapshot == null) {
				snapshot = new PresenceState(this.name, this.version, List.copyOf(this.entries.values()));
				this.snapshot = snapshot;
			}
			return snapshot;
		}
		finally {
			this.lock.unlock();
		}
	}

	/**
	 * Begins to publish, if there are changes and no thread publishes them.
	 * @return whether the caller must {@link #take} the changes, and {@link #finish}
	 */
	boolean begin() {
		this.lock.lock();
		try {
			boolean begun = !this.publishing && isUnpublished();
			this.publishing |= begun;
			return begun;
		}
		finally {
			this.lock.unlock();
		}
	}

	/**
	 * Takes the changes that are not published yet.
	 */
	PresenceDiff take() {
		this.lock.lock();
		try {
			PresenceDiff diff = new PresenceDiff(this.name, this.published, this.version, this.joins, this.leaves);
			this.published = this.version;
			this.joins = new ArrayList<>();
			this.leaves = new ArrayList<>();
			return diff;
		}
		finally {
			this.lock.unlock();
		}
	}

	/**
	 * Ends publishing, and the topic if it is empty and has no unpublished change.
	 * @return whether the topic has ended
	 */
	boolean finish() {
		this.lock.lock();
		try {
			this.publishing = false;
			this.ended = this.entries.isEmpty() && !isUnpublished();
			return this.ended;
		}
		finally {
			this.lock.unlock();
		}
	}

	private boolean isUnpublished() {
		return this.version != this.published;
	}

	private long changed() {
		this.snapshot = null;
		this.version = this.versions.incrementAndGet();
		return this.version;
	}

}

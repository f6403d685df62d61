package io.websock.spring.messaging;

import java.util.ArrayList;
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
 * Who is tracked in one topic, and which changes nobody was told yet. Thread-safe; the
 * lock is held for a few steps at most. Whoever {@link #begin begins} to tell is the only
 * one until it has {@link #finish finished}, so that diffs are told one after another.
 */
final class PresenceTopic {

	private final String name;

	/** Shared by all topics, so that versions go on when a topic ends and begins anew. */
	private final AtomicLong versions;

	private final Lock lock = new ReentrantLock();

	private final Map<SessionId, PresenceEntry> entries = new LinkedHashMap<>();

	private List<PresenceEntry> joins = new ArrayList<>();

	private List<PresenceEntry> leaves = new ArrayList<>();

	private long version;

	/** Version that the diffs taken so far led to. */
	private long told;

	private boolean telling;

	/** Whether the topic has ended, and takes nobody any more. */
	private boolean ended;

	/** Kept until something changes: many ask for it at the same time. */
	private @Nullable PresenceState snapshot;

	PresenceTopic(String name, AtomicLong versions) {
		this.name = name;
		this.versions = versions;
		this.version = versions.get();
		this.told = this.version;
	}

	/**
	 * Tracks a session, in place of what it counted as before.
	 * @return {@code false} if the topic has ended: another one must be had
	 */
	boolean track(SessionId session, String key, Object meta) {
		this.lock.lock();
		try {
			if (this.ended) {
				return false;
			}
			untrack(session);
			PresenceEntry entry = new PresenceEntry(changed(), key, meta);
			this.entries.put(session, entry);
			this.joins.add(entry);
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
	 * Begins to tell, if there is something to tell and nobody does.
	 * @return whether the caller is to {@link #take}, and to {@link #finish}
	 */
	boolean begin() {
		this.lock.lock();
		try {
			boolean begun = !this.telling && isUntold();
			this.telling |= begun;
			return begun;
		}
		finally {
			this.lock.unlock();
		}
	}

	/**
	 * Takes all that nobody was told yet.
	 */
	PresenceDiff take() {
		this.lock.lock();
		try {
			PresenceDiff diff = new PresenceDiff(this.name, this.told, this.version, this.joins, this.leaves);
			this.told = this.version;
			this.joins = new ArrayList<>();
			this.leaves = new ArrayList<>();
			return diff;
		}
		finally {
			this.lock.unlock();
		}
	}

	/**
	 * Ends telling, and the topic if it is empty and has nothing to tell.
	 * @return whether the topic has ended
	 */
	boolean finish() {
		this.lock.lock();
		try {
			this.telling = false;
			this.ended = this.entries.isEmpty() && !isUntold();
			return this.ended;
		}
		finally {
			this.lock.unlock();
		}
	}

	private boolean isUntold() {
		return this.version != this.told;
	}

	private long changed() {
		this.snapshot = null;
		this.version = this.versions.incrementAndGet();
		return this.version;
	}

}

package io.websock.spring.messaging;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicLong;

import io.websock.SessionId;
import io.websock.engine.Session;
import io.websock.engine.SessionRegistry;
import io.websock.spring.Presence;
import io.websock.spring.PresenceState;
import io.websock.spring.WebSockMessenger;

/**
 * Presence of the sessions of one {@link SessionRegistry}. A topic exists while a session
 * is tracked in it, or while a leave is not published yet.
 */
public final class SessionPresence implements Presence {

	private final SessionRegistry registry;

	private final WebSockMessenger messenger;

	private final Executor executor;

	private final AtomicLong versions = new AtomicLong();

	private final Map<String, PresenceTopic> topics = new ConcurrentHashMap<>();

	private volatile PresenceObserver observer = PresenceObserver.NONE;

	/** Topics in which each session is tracked; changed together with the topics. */
	private final Map<Session, Set<String>> tracked = new ConcurrentHashMap<>();

	/**
	 * Creates the presence.
	 * @param registry the sessions of this node
	 * @param messenger publishes changes to subscribers
	 * @param executor runs the publishing, so that the caller of a method does not
	 */
	public SessionPresence(SessionRegistry registry, WebSockMessenger messenger, Executor executor) {
		this.registry = registry;
		this.messenger = messenger;
		this.executor = executor;
		registry.onClosed(this::forget);
	}

	/**
	 * Sets the observer of what sessions of this node track, before the first does.
	 * @param observer the observer
	 */
	public void observe(PresenceObserver observer) {
		this.observer = observer;
	}

	/**
	 * Tracks sessions of other nodes in a topic and tracks others no longer, in one step:
	 * subscribers receive one diff.
	 * @param topic the topic
	 * @param leaves sessions that are tracked no longer
	 * @param joins sessions that are tracked, in place of their previous entries
	 */
	public void replicate(String topic, Collection<SessionId> leaves, Collection<RemotePresence> joins) {
		if (leaves.isEmpty() && joins.isEmpty()) {
			return;
		}
		PresenceTopic found = topic(topic);
		while (!found.replicate(leaves, joins)) {
			this.topics.remove(topic, found);
			found = topic(topic);
		}
		publish(topic);
	}

	@Override
	public void track(SessionId id, String topic, String key, Object meta) {
		Objects.requireNonNull(topic, "'topic' must not be null");
		Objects.requireNonNull(key, "'key' must not be null");
		Objects.requireNonNull(meta, "'meta' must not be null");
		Session session = this.registry.find(id);
		if (session == null || session.hasEnded()) {
			return;
		}
		this.tracked.compute(session, (same, names) -> {
			this.observer.tracked(topic, id, key, meta);
			Set<String> grown = (names != null) ? names : new HashSet<>();
			grown.add(topic);
			enter(id, topic, key, meta);
			return grown;
		});
		publish(topic);
		if (session.hasEnded()) {
			forget(session);
		}
	}

	@Override
	public void untrack(SessionId id, String topic) {
		Session session = this.registry.find(id);
		if (session == null) {
			return;
		}
		this.tracked.computeIfPresent(session, (same, names) -> {
			if (names.remove(topic)) {
				leave(id, topic);
			}
			return names.isEmpty() ? null : names;
		});
		publish(topic);
	}

	@Override
	public PresenceState list(String topic) {
		// Before the look-up: later entries have a higher version
		long version = this.versions.get();
		PresenceTopic found = this.topics.get(topic);
		return (found != null) ? found.snapshot() : new PresenceState(topic, version, List.of());
	}

	boolean isEmpty() {
		return this.topics.isEmpty() && this.tracked.isEmpty();
	}

	private void forget(Session session) {
		Set<String> names = this.tracked.remove(session);
		if (names != null) {
			Guarded.forEach(names, (topic) -> {
				leave(session.id(), topic);
				publish(topic);
			}, "Presence in a topic was not ended: a defect");
		}
	}

	private void enter(SessionId id, String topic, String key, Object meta) {
		PresenceTopic found = topic(topic);
		while (!found.track(id, key, meta)) {
			this.topics.remove(topic, found);
			found = topic(topic);
		}
	}

	private PresenceTopic topic(String topic) {
		return this.topics.computeIfAbsent(topic, (name) -> new PresenceTopic(name, this.versions));
	}

	private void leave(SessionId id, String topic) {
		Guarded.run(() -> this.observer.untracked(topic, id), "No node was notified of a leave: a defect");
		PresenceTopic found = this.topics.get(topic);
		if (found != null) {
			found.untrack(id);
		}
	}

	private void publish(String topic) {
		PresenceTopic found = this.topics.get(topic);
		if (found == null || !found.begin()) {
			return;
		}
		try {
			this.executor.execute(() -> publish(topic, found));
		}
		catch (RejectedExecutionException ex) {
			// The application stops, and all sessions with it
			found.finish();
		}
		catch (Throwable ex) {
			Guarded.log("The session executor gives no thread", ex);
			// Publishing runs no callback and does not wait, so that this thread can do
			// it
			publish(topic, found);
		}
	}

	private void publish(String topic, PresenceTopic changed) {
		Guarded.run(() -> this.messenger.publish(topic, changed.take()), "A change of presence was not published");
		if (changed.finish()) {
			this.topics.remove(topic, changed);
		}
		publish(topic);
	}

}

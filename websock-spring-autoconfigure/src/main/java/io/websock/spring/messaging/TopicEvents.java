package io.websock.spring.messaging;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.function.Function;
import java.util.function.Supplier;

import io.websock.spring.TopicListener;
import org.jspecify.annotations.Nullable;

/**
 * Calls of listeners when a topic gets its first subscriber or loses its last one, one
 * call after another, on a thread of an executor. Thread-safe; no method waits for a
 * listener.
 *
 * <p>
 * Waiting calls are bounded by the number of topics, since a listener may be slow while
 * topics come and go: beyond the bound of a {@link Lane}, two calls that cancel each
 * other are left out.
 */
final class TopicEvents {

	private static final Logger logger = System.getLogger(TopicListener.class.getName());

	/** Weight of a call in the lane, which then holds about a thousand. */
	private static final int CALL = 128;

	private final Supplier<List<TopicListener>> source;

	private final Lane calls;

	/**
	 * Calls that wait for room in the lane: subscriptions, and whether they have
	 * appeared. Guarded by itself.
	 */
	private final Map<Subscription, Boolean> later = new LinkedHashMap<>();

	/** Null until the first call. */
	private volatile @Nullable List<TopicListener> listeners;

	/**
	 * Creates the calls of listeners.
	 * @param executor runs the calls
	 * @param source supplies the listeners at the first call: a listener may itself
	 * depend on the messenger
	 */
	TopicEvents(Executor executor, Supplier<List<TopicListener>> source) {
		this.source = source;
		this.calls = new Lane(executor);
	}

	/**
	 * Returns the observer of topics.
	 */
	TopicNames.Observer ofTopics() {
		return observer(Subscription::toTopic);
	}

	/**
	 * Returns the observer of prefixes.
	 */
	TopicNames.Observer ofPrefixes() {
		return observer(Subscription::toPrefix);
	}

	private TopicNames.Observer observer(Function<String, Subscription> kind) {
		return new TopicNames.Observer() {

			@Override
			public void appeared(String text) {
				enqueue(kind.apply(text), true);
			}

			@Override
			public void vanished(String text) {
				enqueue(kind.apply(text), false);
			}

		};
	}

	private void enqueue(Subscription subscription, boolean appeared) {
		List<TopicListener> known = this.listeners;
		if (known != null && known.isEmpty()) {
			return;
		}
		synchronized (this.later) {
			boolean queued = this.later.isEmpty() && this.calls.offer(CALL, 0, () -> call(subscription, appeared));
			if (!queued && !this.later.remove(subscription, !appeared)) {
				this.later.put(subscription, appeared);
			}
		}
	}

	private void call(Subscription subscription, boolean appeared) {
		try {
			for (TopicListener listener : listeners()) {
				call(listener, subscription, appeared);
			}
		}
		finally {
			admitNext();
		}
	}

	/**
	 * Moves the first call that waits for room into the lane.
	 */
	private void admitNext() {
		synchronized (this.later) {
			Iterator<Map.Entry<Subscription, Boolean>> waiting = this.later.entrySet().iterator();
			if (waiting.hasNext()) {
				Map.Entry<Subscription, Boolean> next = waiting.next();
				waiting.remove();
				this.calls.add(() -> call(next.getKey(), next.getValue()));
			}
		}
	}

	private List<TopicListener> listeners() {
		List<TopicListener> listeners = this.listeners;
		if (listeners == null) {
			listeners = List.copyOf(this.source.get());
			this.listeners = listeners;
		}
		return listeners;
	}

	private static void call(TopicListener listener, Subscription subscription, boolean appeared) {
		try {
			if (subscription.isPrefix()) {
				callOfPrefix(listener, subscription.text(), appeared);
			}
			else if (appeared) {
				listener.firstSubscribed(subscription.text());
			}
			else {
				listener.lastUnsubscribed(subscription.text());
			}
		}
		catch (RuntimeException | Error ex) {
			logger.log(Level.ERROR, () -> listener.getClass().getName() + " failed", ex);
		}
	}

	private static void callOfPrefix(TopicListener listener, String prefix, boolean appeared) {
		if (appeared) {
			listener.firstSubscribedPrefix(prefix);
		}
		else {
			listener.lastUnsubscribedPrefix(prefix);
		}
	}

}

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
 * Tells listeners what becomes of topics, one call after another, on a thread of an
 * executor. Thread-safe; no method waits for a listener.
 *
 * <p>
 * What waits is bounded by the number of topics, since a listener may be slow and topics
 * may come and go without end: beyond what a {@link Lane} holds, two calls of which the
 * second takes back the first are left out.
 */
final class TopicEvents {

	private static final Logger logger = System.getLogger(TopicListener.class.getName());

	/** So much of a lane that it holds about a thousand. */
	private static final int CALL = 128;

	private final Supplier<List<TopicListener>> source;

	private final Lane calls;

	/**
	 * What comes after the calls in the lane, while that is full: subscriptions, and
	 * whether they have appeared. Guarded by itself.
	 */
	private final Map<Subscription, Boolean> later = new LinkedHashMap<>();

	/** Null until the first call. */
	private volatile @Nullable List<TopicListener> listeners;

	/**
	 * Creates what tells listeners.
	 * @param executor calls them
	 * @param source gives them, when they are first needed: one may itself need what
	 * topics belong to
	 */
	TopicEvents(Executor executor, Supplier<List<TopicListener>> source) {
		this.source = source;
		this.calls = new Lane(executor);
	}

	/**
	 * Returns what to tell of topics.
	 */
	TopicNames.Observer ofTopics() {
		return observer(Subscription::toTopic);
	}

	/**
	 * Returns what to tell of prefixes.
	 */
	TopicNames.Observer ofPrefixes() {
		return observer(Subscription::toPrefix);
	}

	private TopicNames.Observer observer(Function<String, Subscription> kind) {
		return new TopicNames.Observer() {

			@Override
			public void appeared(String text) {
				tell(kind.apply(text), true);
			}

			@Override
			public void vanished(String text) {
				tell(kind.apply(text), false);
			}

		};
	}

	private void tell(Subscription subscription, boolean appeared) {
		List<TopicListener> known = this.listeners;
		if (known != null && known.isEmpty()) {
			return;
		}
		synchronized (this.later) {
			boolean told = this.later.isEmpty() && this.calls.offer(CALL, 0, () -> call(subscription, appeared));
			if (!told && !this.later.remove(subscription, !appeared)) {
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
	 * Has the first call that waits for room take the place of one that was made.
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

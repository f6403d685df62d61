package io.websock.spring.messaging;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Supplier;

import io.websock.spring.TopicListener;

import org.jspecify.annotations.Nullable;

/**
 * Tells listeners what becomes of topics, one call after another, on a thread of an
 * executor. Thread-safe; no method waits for a listener.
 */
final class TopicEvents implements TopicNames.Observer {

	private static final Logger logger = System.getLogger(TopicListener.class.getName());

	private final Supplier<List<TopicListener>> source;

	private final Lane calls;

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

	@Override
	public void appeared(String name) {
		tell((listener) -> listener.firstSubscribed(name));
	}

	@Override
	public void vanished(String name) {
		tell((listener) -> listener.lastUnsubscribed(name));
	}

	private void tell(Consumer<TopicListener> call) {
		List<TopicListener> known = this.listeners;
		if (known == null || !known.isEmpty()) {
			this.calls.add(0, () -> listeners().forEach((listener) -> tell(listener, call)));
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

	private static void tell(TopicListener listener, Consumer<TopicListener> call) {
		try {
			call.accept(listener);
		}
		catch (RuntimeException | Error ex) {
			logger.log(Level.ERROR, () -> listener.getClass().getName() + " failed", ex);
		}
	}

}

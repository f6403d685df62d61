package io.websock.engine;

import io.websock.engine.SessionListener.Callback;
import io.websock.engine.SessionListener.Outcome;
import org.jspecify.annotations.Nullable;

/**
 * Observer of single callbacks, from their beginning to their end, such as one that
 * traces them. Thread-safe; it must be quick and must not block.
 */
@FunctionalInterface
public interface CallbackObserver {

	/**
	 * A callback is about to be called on this thread. What this throws, the callback has
	 * thrown.
	 * @param session the session
	 * @param callback which
	 * @return what is told of the end
	 */
	Observed begin(SessionIdentity session, Callback callback);

	/**
	 * A callback that is under way.
	 */
	@FunctionalInterface
	interface Observed {

		/**
		 * The callback ended. Called once, on the thread that ran it; it must not throw.
		 * @param outcome what it came to
		 * @param failure what it threw, or {@code null}
		 */
		void end(Outcome outcome, @Nullable Throwable failure);

	}

}

package io.websock.engine;

import io.websock.engine.SessionListener.Callback;
import io.websock.engine.SessionListener.Outcome;
import org.jspecify.annotations.Nullable;

/**
 * Observer of single callbacks from begin to end, such as a tracer. Thread-safe; it must
 * be quick and must not block.
 */
@FunctionalInterface
public interface CallbackObserver {

	/**
	 * Called on the callback's thread, before it. An exception fails the callback.
	 * @param session the session
	 * @param callback the callback
	 * @return observer of the callback's end
	 */
	Observed begin(SessionIdentity session, Callback callback);

	/**
	 * Observation of a callback that is running.
	 */
	@FunctionalInterface
	interface Observed {

		/**
		 * Called on the callback's thread, when its method has returned a stage that is
		 * not complete: what was set on the thread is to be removed. {@link #end} follows
		 * on another thread. It must not throw.
		 */
		default void leaveThread() {
		}

		/**
		 * Called once, after the callback, on its thread unless {@link #leaveThread()}
		 * was called before; it must not throw.
		 * @param outcome the callback's outcome
		 * @param failure what the callback threw, or {@code null}
		 */
		void end(Outcome outcome, @Nullable Throwable failure);

	}

}

package io.websock.engine;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * Context that a thread has while it runs callbacks of a session, such as a logging
 * context or the security context of the session's principal. Contexts are beans; without
 * any, callbacks cost nothing more.
 *
 * <p>
 * Thread-safe: called for many sessions at once.
 */
@FunctionalInterface
public interface CallbackContext {

	/**
	 * Opens a scope for the callbacks that the calling thread is about to run for a
	 * session, one after the other. Called before the first of them; a turn without a
	 * callback opens nothing. It must be quick and must not block. An exception fails the
	 * callback, except that {@code terminate} is called nevertheless.
	 * @param session the session
	 * @return the scope
	 */
	Scope open(SessionIdentity session);

	/**
	 * Combines contexts.
	 * @param contexts the contexts, from the outermost to the innermost
	 * @return one context for all, or {@code null} if there are none
	 */
	static @Nullable CallbackContext of(List<? extends CallbackContext> contexts) {
		return switch (contexts.size()) {
			case 0 -> null;
			case 1 -> contexts.get(0);
			default -> new CallbackContexts(contexts);
		};
	}

	/**
	 * Context of one thread during one turn of a session. Used by that thread alone.
	 */
	interface Scope {

		/**
		 * Sets the context. Called before each callback, since the previous one may have
		 * changed it.
		 */
		void enter();

		/**
		 * Restores the thread to what it was before {@link CallbackContext#open}. Called
		 * once, at the end of the turn.
		 */
		void close();

	}

}

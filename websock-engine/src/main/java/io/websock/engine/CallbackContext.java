package io.websock.engine;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * What is set on a thread while it runs callbacks of a session, such as a logging context
 * or the security context of the session's principal. Contexts are beans; with none of
 * them a callback costs nothing more.
 *
 * <p>
 * Thread-safe: called for many sessions at once.
 */
@FunctionalInterface
public interface CallbackContext {

	/**
	 * Opens a scope for the callbacks that the calling thread is about to run for a
	 * session, one after the other. Called before the first of them; a turn without a
	 * callback opens nothing. It must be quick and must not block. What it throws, the
	 * callback has thrown; {@code terminate} is called all the same.
	 * @param session the session
	 * @return the scope
	 */
	Scope open(SessionIdentity session);

	/**
	 * Makes one context of several.
	 * @param contexts the contexts, from the outermost to the innermost
	 * @return the context, or {@code null} for none
	 */
	static @Nullable CallbackContext of(List<? extends CallbackContext> contexts) {
		return switch (contexts.size()) {
			case 0 -> null;
			case 1 -> contexts.get(0);
			default -> new CallbackContexts(contexts);
		};
	}

	/**
	 * What is set on one thread during one turn of a session. Used by that thread alone.
	 */
	interface Scope {

		/**
		 * Sets the context. Called before each callback, since the one before may have
		 * changed what was set.
		 */
		void enter();

		/**
		 * Puts the thread back as it was before {@link CallbackContext#open}. Called
		 * once, when the turn is over.
		 */
		void close();

	}

}

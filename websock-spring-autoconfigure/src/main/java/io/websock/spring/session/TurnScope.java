package io.websock.spring.session;

import org.jspecify.annotations.Nullable;

/**
 * The scope around the callbacks of a session's turn: opened before the first of them,
 * closed with the turn. Used by the session's owner.
 */
final class TurnScope {

	private final CallbackContext context;

	private final Session session;

	private CallbackContext.@Nullable Scope scope;

	TurnScope(CallbackContext context, Session session) {
		this.context = context;
		this.session = session;
	}

	/**
	 * Prepares the thread for a callback.
	 */
	void enter() {
		CallbackContext.Scope scope = this.scope;
		if (scope == null) {
			scope = this.context.open(this.session);
			this.scope = scope;
		}
		scope.enter();
	}

	/**
	 * Puts the thread back as it was.
	 */
	void close() {
		CallbackContext.Scope scope = this.scope;
		if (scope != null) {
			this.scope = null;
			scope.close();
		}
	}

}

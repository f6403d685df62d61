package io.websock.spring.security;

import io.websock.engine.CallbackContext;
import io.websock.engine.SessionIdentity;

import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolderStrategy;

/**
 * Security context of callbacks: that of the session's principal, as it was renewed last.
 * A session without a principal, or with one that Spring Security does not know, has an
 * empty one, whatever the thread had. Thread-safe.
 */
final class SecurityCallbackContext implements CallbackContext {

	private final SecurityContextHolderStrategy holder;

	/**
	 * Creates the context.
	 * @param holder keeper of the threads' contexts
	 */
	SecurityCallbackContext(SecurityContextHolderStrategy holder) {
		this.holder = holder;
	}

	@Override
	public Scope open(SessionIdentity session) {
		return new SecurityScope(this.holder, session, this.holder.getContext());
	}

	/**
	 * The contexts of one turn.
	 *
	 * @param holder keeper of the threads' contexts
	 * @param session whose turn it is
	 * @param before what the thread had
	 */
	private record SecurityScope(SecurityContextHolderStrategy holder, SessionIdentity session,
			SecurityContext before) implements Scope {

		/**
		 * Sets a fresh context, since a callback may have kept or changed the one before.
		 */
		@Override
		public void enter() {
			SecurityContext context = this.holder.createEmptyContext();
			if (this.session.principal() instanceof Authentication authentication) {
				context.setAuthentication(authentication);
			}
			this.holder.setContext(context);
		}

		/**
		 * Clears the thread if it had nothing, so that it is not left with an empty
		 * context.
		 */
		@Override
		public void close() {
			if (this.before.getAuthentication() == null) {
				this.holder.clearContext();
			}
			else {
				this.holder.setContext(this.before);
			}
		}

	}

}

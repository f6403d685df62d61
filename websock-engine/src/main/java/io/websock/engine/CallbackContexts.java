package io.websock.engine;

import java.util.ArrayList;
import java.util.List;

/**
 * Several contexts as one. Scopes are closed in the reverse order of their opening.
 */
final class CallbackContexts implements CallbackContext {

	private final List<CallbackContext> contexts;

	CallbackContexts(List<? extends CallbackContext> contexts) {
		this.contexts = List.copyOf(contexts);
	}

	@Override
	public Scope open(SessionIdentity session) {
		Scopes scopes = new Scopes(new ArrayList<>(this.contexts.size()));
		try {
			for (CallbackContext context : this.contexts) {
				scopes.open.add(context.open(session));
			}
			return scopes;
		}
		catch (Throwable ex) {
			scopes.close();
			throw ex;
		}
	}

	/**
	 * The scopes of all contexts.
	 *
	 * @param open scopes that are open
	 */
	private record Scopes(List<Scope> open) implements Scope {

		@Override
		public void enter() {
			this.open.forEach(Scope::enter);
		}

		@Override
		public void close() {
			close(this.open.size() - 1);
		}

		/** A scope that throws leaves none of the others open. */
		private void close(int last) {
			if (last >= 0) {
				try {
					this.open.get(last).close();
				}
				finally {
					close(last - 1);
				}
			}
		}

	}

}

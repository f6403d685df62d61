package io.websock.spring.logging;

import java.security.Principal;

import io.websock.engine.CallbackContext;
import io.websock.engine.SessionIdentity;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/**
 * Context that names the session in each log line of its callbacks: session, endpoint and
 * principal in SLF4J's {@link MDC}. Thread-safe.
 */
final class SessionMdc implements CallbackContext {

	/** Key of the session's address. */
	public static final String SESSION = "websock.session";

	/** Key of the endpoint's name. */
	public static final String ENDPOINT = "websock.endpoint";

	/** Key of the principal's name; absent if there is none. */
	public static final String PRINCIPAL = "websock.principal";

	@Override
	public Scope open(SessionIdentity session) {
		Principal principal = session.connect().principal();
		return new SessionScope(new Values(session.id().toString(), session.endpoint().name(),
				(principal != null) ? principal.getName() : null), Values.ofThread());
	}

	/**
	 * What is set during one turn.
	 */
	private static final class SessionScope implements Scope {

		private final Values values;

		/** What was there before. */
		private final @Nullable Values outer;

		private boolean entered;

		SessionScope(Values values, @Nullable Values outer) {
			this.values = values;
			this.outer = outer;
		}

		/**
		 * Looks before it sets again: callbacks that follow one another seldom clear the
		 * context in between.
		 */
		@Override
		public void enter() {
			if (!this.entered || !this.values.session().equals(MDC.get(SESSION))) {
				this.entered = true;
				this.values.put();
			}
		}

		@Override
		public void close() {
			this.values.remove();
			if (this.outer != null) {
				this.outer.put();
			}
		}

	}

	/**
	 * What log lines are given.
	 *
	 * @param session the session's address
	 * @param endpoint the endpoint's name
	 * @param principal the principal's name, if there is one
	 */
	private record Values(String session, @Nullable String endpoint, @Nullable String principal) {

		static @Nullable Values ofThread() {
			String session = MDC.get(SESSION);
			return (session != null) ? new Values(session, MDC.get(ENDPOINT), MDC.get(PRINCIPAL)) : null;
		}

		void remove() {
			MDC.remove(SESSION);
			MDC.remove(ENDPOINT);
			if (this.principal != null) {
				MDC.remove(PRINCIPAL);
			}
		}

		void put() {
			MDC.put(SESSION, this.session);
			MDC.put(ENDPOINT, this.endpoint);
			if (this.principal != null) {
				MDC.put(PRINCIPAL, this.principal);
			}
		}

	}

}

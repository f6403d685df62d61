package io.websock.engine;

import io.websock.CloseDetail;
import io.websock.SessionFailure;
import io.websock.WebSockCloseException;
import org.jspecify.annotations.Nullable;

/**
 * Failure of a callback, and whose mistake it is.
 *
 * @param thrown what the callback threw, or the defect that it returned {@code null}
 * @param detail what the peer gets, or {@code null} if the failure is a defect of the
 * handler
 */
record CallbackFailure(Throwable thrown, @Nullable CloseDetail detail) {

	/**
	 * Returns a failure that is a defect of the handler.
	 */
	static CallbackFailure defect(Throwable thrown) {
		return new CallbackFailure(thrown, null);
	}

	/**
	 * Asks the resolvers of a session's endpoint, one after another, until one of them
	 * knows what was thrown. If none does, a cast of the peer's message to the other kind
	 * is recognized. A stage that is not waited for any longer is a defect: nothing was
	 * thrown.
	 */
	static CallbackFailure of(SessionIdentity session, Throwable thrown) {
		if (thrown instanceof WebSockCloseException close) {
			return new CallbackFailure(thrown, close.detail());
		}
		if (PendingCallback.isUnended(thrown)) {
			return defect(thrown);
		}
		for (CloseResolver resolver : session.endpoint().resolvers()) {
			CloseDetail detail = resolve(resolver, session, thrown);
			if (detail != null) {
				return new CallbackFailure(thrown, detail);
			}
		}
		return new CallbackFailure(thrown, FrameCast.detail(thrown));
	}

	private static @Nullable CloseDetail resolve(CloseResolver resolver, SessionIdentity session, Throwable thrown) {
		try {
			return resolver.resolve(session.connect(), thrown);
		}
		catch (Throwable ex) {
			new SessionLog(session).unresolved(thrown, ex);
			return null;
		}
	}

	/**
	 * Returns what {@code terminate} is given.
	 */
	Object reason() {
		return (this.thrown instanceof CallbackTimeoutException) ? new SessionFailure.CallbackTimeout() : this.thrown;
	}

	boolean isDefect() {
		return this.detail == null;
	}

}

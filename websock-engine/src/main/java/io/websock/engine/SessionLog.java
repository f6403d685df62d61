package io.websock.engine;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;

import io.websock.engine.SessionListener.Callback;
import org.jspecify.annotations.Nullable;

/**
 * Log of one session: what a peer did at debug, losses and failed stops as warnings,
 * defects of a handler as errors. Never a payload.
 *
 * @param session the session
 */
record SessionLog(SessionIdentity session) {

	private static final Logger logger = System.getLogger(Session.class.getName());

	void lost() {
		logger.log(Level.DEBUG, () -> prefix() + " lost its connection");
	}

	void violated(@Nullable Object mistake) {
		logger.log(Level.DEBUG, () -> prefix() + " is ended for what its peer sent: " + mistake);
	}

	void timedOut(EndCause cause) {
		logger.log(Level.DEBUG, () -> prefix() + " is ended: " + cause);
	}

	void unhandled(Object message) {
		logger.log(Level.DEBUG,
				() -> prefix() + " has no handleInfo for a message of type " + message.getClass().getName());
	}

	void stopped(Object reason) {
		logger.log(Level.WARNING, () -> prefix() + " was stopped by its handler: " + reason);
	}

	void overloaded(EndCause cause) {
		logger.log(Level.WARNING, () -> prefix() + " is ended: " + cause);
	}

	void failed(Callback callback, Throwable failure) {
		logger.log(Level.ERROR, () -> prefix() + " is ended: " + callback + " failed", failure);
	}

	void terminateFailed(Throwable failure) {
		SafeLog.error(logger, prefix() + " has ended, but TERMINATE or another step to its end failed", failure);
	}

	void broken(Throwable failure) {
		SafeLog.error(logger, prefix() + " is cut: a defect of the session engine, its transport or a listener",
				failure);
	}

	private String prefix() {
		return "Session " + this.session.id() + " of endpoint '" + this.session.endpoint().name() + "'";
	}

}

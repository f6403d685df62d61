package io.websock.engine;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;

import io.websock.CloseDetail;
import io.websock.WebSockCloseException;
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

	/**
	 * Logs a failure. The message of an exception that a resolver knows stays out of the
	 * log: it may quote what the peer sent.
	 */
	void failed(Callback callback, CallbackFailure failure) {
		CloseDetail detail = failure.detail();
		if (failure.thrown() instanceof CallbackTimeoutException timeout) {
			logger.log(Level.WARNING, () -> prefix() + " is ended: " + timeout.getMessage());
		}
		else if (failure.thrown() instanceof AbandonedCallbackException abandoned) {
			logger.log(Level.DEBUG, () -> prefix() + " is ended: " + abandoned.getMessage());
		}
		else if (detail == null) {
			logger.log(Level.ERROR, () -> prefix() + " is ended: " + callback + " failed", failure.thrown());
		}
		else if (failure.thrown() instanceof WebSockCloseException close) {
			violated(close.getMessage());
		}
		else {
			logger.log(Level.DEBUG, () -> prefix() + " is ended with " + detail.code() + ": " + callback + " threw "
					+ failure.thrown().getClass().getName());
		}
	}

	void unresolved(Throwable failure, Throwable defect) {
		SafeLog.error(logger, prefix() + ": a resolver of exceptions failed for " + failure.getClass().getName(),
				defect);
	}

	void terminateUnended(Throwable failure) {
		SafeLog.log(logger, Level.WARNING, prefix() + " has ended, but " + failure.getMessage(), null);
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

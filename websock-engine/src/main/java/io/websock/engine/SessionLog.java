package io.websock.engine;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;

import io.websock.SessionFailure;
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

	void expired() {
		logger.log(Level.DEBUG, () -> prefix() + " is ended: its credentials have expired or were revoked");
	}

	void unhandled(Object message) {
		logger.log(Level.DEBUG,
				() -> prefix() + " has no handleInfo for a message of type " + message.getClass().getName());
	}

	void stopped(Object reason) {
		logger.log(Level.WARNING, () -> prefix() + " was stopped by its handler: " + reason);
	}

	void overloaded(SessionFailure.Overloaded.Queue queue) {
		String bound = (queue == SessionFailure.Overloaded.Queue.MAILBOX) ? "mailbox.capacity" : "outbound.max-bytes";
		logger.log(Level.WARNING, () -> prefix() + " is ended: more waits for it than '" + bound + "' allows");
	}

	void stalled() {
		logger.log(Level.WARNING,
				() -> prefix() + " is ended: its peer took none of the waiting bytes for 'send-timeout'");
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

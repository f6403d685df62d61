package io.websock.engine;

import io.websock.SessionFailure;
import io.websock.engine.SessionSettings.CloseCodes;

/**
 * Effects of the clock on one session: heartbeats, timeouts, and credentials that expire.
 * Used by the session's owner.
 */
final class SessionTimers {

	private final SessionSettings settings;

	private final CloseCodes codes;

	private final SessionListener listener;

	private final Credentials credentials;

	private final Deadlines deadlines;

	private final Heartbeat heartbeat;

	private final Outbound outbound;

	private final SessionLifecycle lifecycle;

	private final TimerWheel timers;

	private final SessionLog log;

	SessionTimers(SessionEndpoint endpoint, Credentials credentials, Deadlines deadlines, Heartbeat heartbeat,
			Outbound outbound, SessionLifecycle lifecycle, TimerWheel timers, SessionLog log) {
		this.settings = endpoint.settings();
		this.codes = this.settings.closeCodes();
		this.listener = endpoint.listener();
		this.credentials = credentials;
		this.deadlines = deadlines;
		this.heartbeat = heartbeat;
		this.outbound = outbound;
		this.lifecycle = lifecycle;
		this.timers = timers;
		this.log = log;
	}

	/**
	 * Notes that the network took bytes.
	 */
	void progress() {
		this.deadlines.sending(this.lifecycle.isSending(), true, this.timers.now());
	}

	/**
	 * Notes at the end of a turn what the peer has left to take.
	 */
	void noteOutbound() {
		long now = this.timers.now();
		this.deadlines.sending(this.lifecycle.isSending(), false, now);
		this.deadlines.backPressured(this.outbound.isBackPressured(), now);
	}

	/**
	 * Ends the session if its credentials have expired or were revoked.
	 */
	void checkCredentials() {
		if (!this.lifecycle.isEnding() && this.credentials.areExpired(this.timers.now())) {
			EndCause cause = EndCause.credentials(this.credentials.areRevoked());
			this.log.timedOut(cause);
			this.lifecycle.end(Ending.refused(this.codes.credentialsExpired(), this.codes.text(cause),
					new SessionFailure.CredentialsExpired()));
		}
	}

	/**
	 * Does what is due, except for {@link #checkCredentials()}.
	 */
	void checkDeadlines() {
		long now = this.timers.now();
		switch (this.deadlines.due(now)) {
			case PING -> ping(now);
			case IDLE -> idle();
			case HEARTBEAT_LOST -> heartbeatLost();
			case SEND_STALLED -> stalled();
			case CLOSE_EXPIRED -> this.lifecycle.cut();
			case NOTHING -> {
			}
		}
	}

	/**
	 * Returns when one of the checks is due.
	 * @return the time, or {@code Long.MAX_VALUE} for never
	 */
	long next() {
		return switch (this.lifecycle.phase()) {
			case OPENING, OPEN -> Math.min(this.deadlines.next(), this.credentials.expiry());
			case FLUSHING, CLOSING -> this.deadlines.next();
			case CLOSED -> Long.MAX_VALUE;
		};
	}

	private void ping(long now) {
		this.outbound.offerPing(this.heartbeat.ping(now));
		this.deadlines.pinged(now);
	}

	private void idle() {
		EndCause cause = EndCause.idle(this.deadlines.idleTimeout());
		this.log.timedOut(cause);
		this.lifecycle.end(Ending.idle(this.codes.timeout(), this.codes.text(cause)));
	}

	private void heartbeatLost() {
		EndCause cause = EndCause.heartbeatLost(this.settings);
		this.log.timedOut(cause);
		this.lifecycle.end(Ending.heartbeatLost(this.codes.timeout(), this.codes.text(cause)));
	}

	private void stalled() {
		EndCause cause = EndCause.stalled(this.settings);
		this.log.overloaded(cause);
		this.listener.sendTimedOut();
		this.lifecycle.endAndCut(
				Ending.overloaded(this.codes.overload(), this.codes.text(cause), new SessionFailure.SendTimeout()));
	}

}

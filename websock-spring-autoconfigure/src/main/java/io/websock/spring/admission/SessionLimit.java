package io.websock.spring.admission;

import io.websock.spring.HandshakeOutcome;

/**
 * A limit of sessions that a handshake would exceed.
 */
public enum SessionLimit {

	/** The number of sessions in total. */
	TOTAL(HandshakeOutcome.FULL, "as many sessions as 'limits.sessions' allows are open"),

	/** The number of sessions from one address. */
	ADDRESS(HandshakeOutcome.LIMITED_ADDRESS,
			"its address has as many sessions as 'limits.sessions-per-address' allows"),

	/** The number of sessions of one principal. */
	PRINCIPAL(HandshakeOutcome.LIMITED_PRINCIPAL,
			"its principal has as many sessions as 'limits.sessions-per-principal' allows");

	private final HandshakeOutcome outcome;

	private final String cause;

	SessionLimit(HandshakeOutcome outcome, String cause) {
		this.outcome = outcome;
		this.cause = cause;
	}

	/**
	 * Returns how a handshake that would exceed it is counted.
	 * @return the outcome
	 */
	public HandshakeOutcome outcome() {
		return this.outcome;
	}

	/**
	 * Returns what to log about such a handshake.
	 * @return a clause that names the property
	 */
	public String cause() {
		return this.cause;
	}

}

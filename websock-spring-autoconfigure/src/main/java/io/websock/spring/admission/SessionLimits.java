package io.websock.spring.admission;

/**
 * How many sessions there may be at the same time. Zero means any number.
 *
 * @param sessions sessions in total
 * @param perPrincipal sessions of one principal
 * @param perAddress sessions from one address
 */
public record SessionLimits(int sessions, int perPrincipal, int perAddress) {

	/** Any number of sessions. */
	public static final SessionLimits NONE = new SessionLimits(0, 0, 0);

}

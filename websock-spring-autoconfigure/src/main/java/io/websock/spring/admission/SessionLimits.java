package io.websock.spring.admission;

/**
 * Limits of the number of sessions at the same time. Zero disables a limit.
 *
 * @param sessions sessions in total
 * @param perPrincipal sessions of one principal
 * @param perAddress sessions from one address
 */
public record SessionLimits(int sessions, int perPrincipal, int perAddress) {

	/** No limit. */
	public static final SessionLimits NONE = new SessionLimits(0, 0, 0);

}

package io.websock.spring.admission;

/**
 * Limit of sessions that a handshake would exceed, and its value.
 *
 * @param limit the limit
 * @param value the number of sessions that it allows
 */
public record ExceededLimit(SessionLimit limit, int value) {

	/**
	 * Returns what to log about such a handshake.
	 * @return a clause that names the property and its value
	 */
	public String cause() {
		return this.limit.cause() + " (" + this.value + ")";
	}

}

package io.websock.tck;

/**
 * What became of the sessions among which a fault struck.
 *
 * @param refused how many handshakes were refused
 * @param ended how many sessions ended that had no other reason
 * @param whileEnding whether it struck when all sessions were ending
 */
record FaultOutcome(int refused, int ended, boolean whileEnding) {

	/**
	 * Returns the outcome's column in a table.
	 */
	String column() {
		if (this.refused > 0) {
			return "handshake refused";
		}
		if (this.ended > 0) {
			return "session ended";
		}
		return this.whileEnding ? "session was ending" : "session went on";
	}

}

package io.websock.cluster;

import java.util.HexFormat;

/**
 * Identity of a node.
 *
 * @param id number of the node: random, and the same as long as its process lives
 * @param incarnation grows each time the node begins anew after others declared it dead
 */
public record NodeIdentity(long id, long incarnation) {

	/**
	 * Returns the id as 16 hexadecimal digits, which begin the addresses of the node's
	 * sessions.
	 * @return the text
	 */
	public String text() {
		return HexFormat.of().toHexDigits(this.id);
	}

	@Override
	public String toString() {
		return text() + "/" + this.incarnation;
	}

}

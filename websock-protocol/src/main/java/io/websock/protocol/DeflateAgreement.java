package io.websock.protocol;

/**
 * What both sides have agreed on for permessage-deflate (RFC 7692 section 7).
 *
 * @param serverNoContextTakeover whether the server compresses each message by itself
 * @param clientNoContextTakeover whether the client does
 * @param serverWindowBits size of the server's window, as a power of two from 8 to 15
 * @param clientWindowBits size of the client's window, as a power of two from 8 to 15
 * @param answer the extension as it is in the server's response
 */
public record DeflateAgreement(boolean serverNoContextTakeover, boolean clientNoContextTakeover, int serverWindowBits,
		int clientWindowBits, Extension answer) {

	/**
	 * Returns whether one side compresses each message by itself.
	 * @param role the side that compresses
	 * @return whether it keeps no context
	 */
	boolean noContextTakeover(Role role) {
		return (role == Role.SERVER) ? this.serverNoContextTakeover : this.clientNoContextTakeover;
	}

	/**
	 * Returns the size of one side's window.
	 * @param role the side that compresses
	 * @return bytes
	 */
	int window(Role role) {
		return 1 << ((role == Role.SERVER) ? this.serverWindowBits : this.clientWindowBits);
	}

	/**
	 * Returns how much text one side's later messages may refer to.
	 * @param role the side that compresses
	 * @return bytes; 0 if it keeps no context
	 */
	int kept(Role role) {
		return noContextTakeover(role) ? 0 : window(role);
	}

}

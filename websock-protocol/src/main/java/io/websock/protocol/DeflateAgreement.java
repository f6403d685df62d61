package io.websock.protocol;

/**
 * What both sides have agreed on for permessage-deflate (RFC 7692 section 7).
 *
 * @param serverNoContextTakeover whether the server compresses each message by itself
 * @param clientNoContextTakeover whether the client does
 * @param answer the extension as it is in the server's response
 */
public record DeflateAgreement(boolean serverNoContextTakeover, boolean clientNoContextTakeover, Extension answer) {

	/**
	 * Returns whether one side compresses each message by itself.
	 * @param role the side that compresses
	 * @return whether it keeps no context
	 */
	boolean noContextTakeover(Role role) {
		return (role == Role.SERVER) ? this.serverNoContextTakeover : this.clientNoContextTakeover;
	}

}

package io.websock.protocol;

/**
 * Close codes that the protocol itself uses (RFC 6455 section 7.4.1), and which codes may
 * be on the wire.
 */
public final class CloseCode {

	/** The peer broke a rule of the protocol. */
	public static final int PROTOCOL_ERROR = 1002;

	/** A close frame carried no code; never on the wire. */
	public static final int NO_STATUS = 1005;

	/** Text is not UTF-8, or compressed data is not what DEFLATE can read. */
	public static final int INVALID_PAYLOAD = 1007;

	/** A frame or message is longer than we take. */
	public static final int TOO_BIG = 1009;

	private CloseCode() {
	}

	/**
	 * Returns whether a code may be in a close frame. Of 1000-2999 these are the ones
	 * registered for use on the wire; 3000-4999 belong to libraries and applications (RFC
	 * 6455 section 7.4.2).
	 * @param code the close code
	 * @return {@code true} for 1000-1003, 1007-1014 and 3000-4999
	 */
	public static boolean isLegal(int code) {
		return (code >= 1000 && code <= 1003) || (code >= 1007 && code <= 1014) || (code >= 3000 && code <= 4999);
	}

}

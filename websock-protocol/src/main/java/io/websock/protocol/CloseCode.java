package io.websock.protocol;

/**
 * Close codes (RFC 6455 section 7.4.1 and its registry), and which of them may be on the
 * wire.
 */
public final class CloseCode {

	/** The session has done what it was for. */
	public static final int NORMAL = 1000;

	/** The peer goes away, such as a page that is left or a server that stops. */
	public static final int GOING_AWAY = 1001;

	/** The peer broke a rule of the protocol. */
	public static final int PROTOCOL_ERROR = 1002;

	/** The peer sent a kind of data that is not accepted. */
	public static final int UNSUPPORTED_DATA = 1003;

	/** A close frame carried no code; never on the wire. */
	public static final int NO_STATUS = 1005;

	/** The connection ended without a close frame; never on the wire. */
	public static final int ABNORMAL = 1006;

	/** Text is not UTF-8, or compressed data is not what DEFLATE can read. */
	public static final int INVALID_PAYLOAD = 1007;

	/** The peer broke a rule of the application, such as a limit of its rate. */
	public static final int POLICY_VIOLATION = 1008;

	/** A frame or message is longer than we take. */
	public static final int TOO_BIG = 1009;

	/** The server failed. */
	public static final int INTERNAL_ERROR = 1011;

	/** The server restarts; the peer may connect again. */
	public static final int SERVICE_RESTART = 1012;

	/** The server has too much to do; the peer may connect again later. */
	public static final int TRY_AGAIN_LATER = 1013;

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

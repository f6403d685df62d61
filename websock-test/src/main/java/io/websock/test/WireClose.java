package io.websock.test;

import java.nio.charset.StandardCharsets;

/**
 * What a close frame says.
 *
 * @param code the close code; 1005 if its body is empty (RFC 6455 section 7.1.5)
 * @param reason the reason text; may be empty
 */
public record WireClose(int code, String reason) {

	/** No close code. */
	public static final int NO_CODE = 1005;

	/** What an empty close frame says. */
	public static final WireClose EMPTY = new WireClose(NO_CODE, "");

	/**
	 * Creates a close without reason text.
	 * @param code the close code
	 * @return the close
	 */
	public static WireClose of(int code) {
		return new WireClose(code, "");
	}

	/**
	 * Creates a close.
	 * @param code the close code
	 * @param reason the reason text
	 * @return the close
	 */
	public static WireClose of(int code, String reason) {
		return new WireClose(code, reason);
	}

	/**
	 * Reads a close frame's body.
	 */
	static WireClose of(WireFrame frame) {
		byte[] body = frame.payload();
		if (body.length < 2) {
			return EMPTY;
		}
		int code = ((body[0] & 0xff) << 8) | (body[1] & 0xff);
		return new WireClose(code, new String(body, 2, body.length - 2, StandardCharsets.UTF_8));
	}

	@Override
	public String toString() {
		return "close " + this.code + (this.reason.isEmpty() ? "" : " '" + this.reason + "'");
	}

}

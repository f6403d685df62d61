package io.websock.client;

import java.util.List;

/**
 * Error codes of HTTP/2 (RFC 9113 section 7).
 */
public final class StreamErrors {

	/** The endpoint is the wrong one to go on with this stream. */
	public static final int CANCEL = 0x8;

	/** The request was not processed. */
	public static final int REFUSED_STREAM = 0x7;

	/** HTTP/1.1 is wanted for this request. */
	public static final int HTTP_1_1_REQUIRED = 0xd;

	private static final List<String> NAMES = List.of("NO_ERROR", "PROTOCOL_ERROR", "INTERNAL_ERROR",
			"FLOW_CONTROL_ERROR", "SETTINGS_TIMEOUT", "STREAM_CLOSED", "FRAME_SIZE_ERROR", "REFUSED_STREAM", "CANCEL",
			"COMPRESSION_ERROR", "CONNECT_ERROR", "ENHANCE_YOUR_CALM", "INADEQUATE_SECURITY", "HTTP_1_1_REQUIRED");

	private StreamErrors() {
	}

	static String name(int errorCode) {
		return (errorCode >= 0 && errorCode < NAMES.size()) ? NAMES.get(errorCode)
				: "0x" + Integer.toHexString(errorCode);
	}

}

package io.websock.benchmarks.load;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/**
 * The little of STOMP 1.2 that a subscriber and publisher of one topic says.
 */
final class Stomp {

	/** Messages that answer {@link #connectAndSubscribe()}. */
	static final int ANSWERS = 1;

	private static final String DESTINATION = "destination:/topic/fan";

	private Stomp() {
	}

	static byte[] connectAndSubscribe() {
		ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		bytes.writeBytes(text("CONNECT\naccept-version:1.2\nhost:loopback\n\n\0"));
		bytes.writeBytes(text("SUBSCRIBE\nid:0\n" + DESTINATION + "\n\n\0"));
		return bytes.toByteArray();
	}

	/**
	 * Returns a message to all subscribers.
	 * @param body what it says
	 * @return the message as the payload of a frame
	 */
	static byte[] send(byte[] body) {
		String text = new String(body, StandardCharsets.US_ASCII);
		return ("SEND\n" + DESTINATION + "\n\n" + text + "\0").getBytes(StandardCharsets.US_ASCII);
	}

	private static byte[] text(String frame) {
		return MaskedFrames.frame(1, frame.getBytes(StandardCharsets.US_ASCII));
	}

}

package io.websock.test;

/**
 * Opcodes of frames (RFC 6455 section 5.2). The others, which are reserved, are plain
 * numbers here.
 */
public final class Opcode {

	/** Goes on with a fragmented message. */
	public static final int CONTINUATION = 0;

	/** Begins a text message. */
	public static final int TEXT = 1;

	/** Begins a binary message. */
	public static final int BINARY = 2;

	/** Closes. */
	public static final int CLOSE = 8;

	/** Asks for a pong. */
	public static final int PING = 9;

	/** Answers a ping, or shows life. */
	public static final int PONG = 10;

	private Opcode() {
	}

	static String name(int opcode) {
		return switch (opcode) {
			case CONTINUATION -> "continuation";
			case TEXT -> "text";
			case BINARY -> "binary";
			case CLOSE -> "close";
			case PING -> "ping";
			case PONG -> "pong";
			default -> "opcode " + opcode;
		};
	}

}

package io.websock.protocol;

import org.jspecify.annotations.Nullable;

/**
 * Kinds of frames (RFC 6455 section 5.2).
 */
public enum Opcode {

	/** Further fragment of a message. */
	CONTINUATION(0),

	/** Text message, or its first fragment. */
	TEXT(1),

	/** Binary message, or its first fragment. */
	BINARY(2),

	/** Close frame. */
	CLOSE(8),

	/** Ping. */
	PING(9),

	/** Pong. */
	PONG(10);

	private static final @Nullable Opcode[] BY_CODE = byCode();

	private final int code;

	Opcode(int code) {
		this.code = code;
	}

	/**
	 * Returns the four bits that stand for this kind.
	 * @return 0 to 15
	 */
	public int code() {
		return this.code;
	}

	/**
	 * Returns whether frames of this kind are control frames.
	 * @return {@code true} for close, ping and pong
	 */
	public boolean isControl() {
		return this.code >= 8;
	}

	/**
	 * Finds the kind for the low four bits of a frame's first byte.
	 * @param bits the byte; its high bits are ignored
	 * @return the kind, or {@code null} if those bits are reserved
	 */
	static @Nullable Opcode of(int bits) {
		return BY_CODE[bits & 0x0f];
	}

	private static @Nullable Opcode[] byCode() {
		@Nullable Opcode[] byCode = new @Nullable Opcode[16];
		for (Opcode opcode : values()) {
			byCode[opcode.code] = opcode;
		}
		return byCode;
	}

}

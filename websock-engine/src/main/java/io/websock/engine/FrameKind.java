package io.websock.engine;

import java.nio.charset.StandardCharsets;

import io.websock.BinaryFrame;
import io.websock.Frame;
import io.websock.PingFrame;
import io.websock.TextFrame;
import io.websock.protocol.CloseCode;
import io.websock.protocol.Opcode;

/**
 * Opcode, length and cost of frames.
 */
public final class FrameKind {

	/** Memory of a waiting frame in addition to its payload, in bytes. */
	private static final int OVERHEAD = 64;

	private FrameKind() {
	}

	/**
	 * Returns the length of a frame's payload.
	 * @param frame the frame
	 * @return bytes
	 */
	static long of(Frame frame) {
		return frame.payloadLength();
	}

	/**
	 * Returns the cost of a frame while it waits, which is never zero.
	 * @param frame the frame
	 * @return bytes
	 */
	static long cost(Frame frame) {
		return OVERHEAD + of(frame);
	}

	/**
	 * Returns the length of a close frame's payload (RFC 6455 section 5.5.1).
	 * @param code its code; 1005 for none
	 * @param reason its reason text
	 * @return bytes
	 */
	static long ofClose(int code, String reason) {
		return (code == CloseCode.NO_STATUS) ? 0 : 2 + reason.getBytes(StandardCharsets.UTF_8).length;
	}

	/**
	 * Returns the opcode of a frame.
	 * @param frame the frame
	 * @return the opcode
	 */
	public static Opcode opcode(Frame frame) {
		if (frame instanceof TextFrame) {
			return Opcode.TEXT;
		}
		if (frame instanceof BinaryFrame) {
			return Opcode.BINARY;
		}
		return (frame instanceof PingFrame) ? Opcode.PING : Opcode.PONG;
	}

}

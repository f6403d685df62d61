package io.websock.spring.session;

import io.websock.BinaryFrame;
import io.websock.ControlFrame;
import io.websock.Frame;
import io.websock.PingFrame;
import io.websock.TextFrame;
import io.websock.spring.session.SessionListener.Opcode;

/**
 * Length and opcode of a frame on the wire.
 */
final class FrameSize {

	private FrameSize() {
	}

	/**
	 * Returns the length of a frame's payload.
	 * @param frame the frame
	 * @return bytes
	 */
	static long of(Frame frame) {
		if (frame instanceof TextFrame text) {
			return text.utf8().remaining();
		}
		if (frame instanceof BinaryFrame binary) {
			return binary.buffer().remaining();
		}
		return ((ControlFrame) frame).buffer().remaining();
	}

	static Opcode opcode(Frame frame) {
		if (frame instanceof TextFrame) {
			return Opcode.TEXT;
		}
		if (frame instanceof BinaryFrame) {
			return Opcode.BINARY;
		}
		return (frame instanceof PingFrame) ? Opcode.PING : Opcode.PONG;
	}

}

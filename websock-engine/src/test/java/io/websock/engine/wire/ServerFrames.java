package io.websock.engine.wire;

import java.nio.ByteBuffer;
import java.util.Arrays;

import io.websock.protocol.FrameEncoder;
import io.websock.protocol.Opcode;

/**
 * Bytes of a server's frames.
 */
final class ServerFrames {

	private static final FrameEncoder ENCODER = FrameEncoder.server();

	private ServerFrames() {
	}

	static byte[] frame(Opcode opcode, boolean fin, boolean compressed, byte[] payload) {
		ByteBuffer frame = ByteBuffer.allocate(10 + payload.length);
		ENCODER.write(opcode, fin, compressed, ByteBuffer.wrap(payload), frame);
		return Arrays.copyOf(frame.array(), frame.position());
	}

	static byte[] text(String text) {
		return frame(Opcode.TEXT, true, false, PeerFrames.utf8(text));
	}

	static byte[] ping(String text) {
		return frame(Opcode.PING, true, false, PeerFrames.utf8(text));
	}

	static byte[] close(int code, String reason) {
		ByteBuffer frame = ByteBuffer.allocate(140);
		ENCODER.writeClose(code, reason, frame);
		return Arrays.copyOf(frame.array(), frame.position());
	}

}

package io.websock.engine.wire;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

import io.websock.protocol.FrameEncoder;
import io.websock.protocol.Opcode;

/**
 * Bytes of a client's frames.
 */
final class PeerFrames {

	private static final int KEY = 0x37fa213d;

	private static final FrameEncoder ENCODER = FrameEncoder.client(() -> KEY);

	private PeerFrames() {
	}

	static byte[] frame(Opcode opcode, boolean fin, boolean compressed, byte[] payload) {
		ByteBuffer frame = ByteBuffer.allocate(14 + payload.length);
		ENCODER.write(opcode, fin, compressed, ByteBuffer.wrap(payload), frame);
		return Arrays.copyOf(frame.array(), frame.position());
	}

	static byte[] text(String text) {
		return frame(Opcode.TEXT, true, false, utf8(text));
	}

	static byte[] fragment(Opcode opcode, boolean fin, String text) {
		return frame(opcode, fin, false, utf8(text));
	}

	static byte[] ping(String text) {
		return frame(Opcode.PING, true, false, utf8(text));
	}

	static byte[] close(int code, String reason) {
		ByteBuffer frame = ByteBuffer.allocate(140);
		ENCODER.writeClose(code, reason, frame);
		return Arrays.copyOf(frame.array(), frame.position());
	}

	static byte[] concat(byte[]... parts) {
		ByteArrayOutputStream all = new ByteArrayOutputStream();
		for (byte[] part : parts) {
			all.writeBytes(part);
		}
		return all.toByteArray();
	}

	static byte[] utf8(String text) {
		return text.getBytes(StandardCharsets.UTF_8);
	}

}

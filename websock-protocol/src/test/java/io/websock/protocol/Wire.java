package io.websock.protocol;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;

/**
 * Bytes for tests.
 */
final class Wire {

	/** Key of masked frames that are written by hand: the one of RFC 6455 section 5.7. */
	static final int KEY = 0x37fa213d;

	private Wire() {
	}

	static byte[] hex(String hex) {
		return HexFormat.of().parseHex(hex.replace(" ", ""));
	}

	/**
	 * Returns a frame with any first byte, whether legal or not.
	 */
	static byte[] masked(int first, byte[] payload) {
		ByteBuffer frame = ByteBuffer.allocate(14 + payload.length);
		FrameEncoder.client(() -> KEY).writeHeader(Opcode.TEXT, true, false, payload.length, frame);
		frame.put(0, (byte) first);
		int start = frame.position();
		frame.put(payload);
		Masking.apply(frame, start, frame.position(), KEY);
		return Arrays.copyOf(frame.array(), frame.position());
	}

	static byte[] concat(byte[]... parts) {
		ByteArrayOutputStream all = new ByteArrayOutputStream();
		for (byte[] part : parts) {
			all.writeBytes(part);
		}
		return all.toByteArray();
	}

	static byte[] random(Random random, int length) {
		byte[] bytes = new byte[length];
		random.nextBytes(bytes);
		return bytes;
	}

	/**
	 * Returns text of one to four bytes a character, without lone surrogates.
	 */
	static String text(Random random, int characters) {
		int[] widths = { 0x80, 0x800, 0xd800, 0x10000 };
		int widest = random.nextInt(5);
		StringBuilder text = new StringBuilder();
		for (int i = 0; i < characters; i++) {
			text.appendCodePoint((widest == 4 && random.nextInt(4) == 0) ? 0x10000 + random.nextInt(0x100000)
					: random.nextInt(widths[Math.min(widest, 2)]));
		}
		return text.toString();
	}

	static ByteBuffer direct(byte[] bytes) {
		return ByteBuffer.allocateDirect(bytes.length).put(bytes).flip();
	}

}

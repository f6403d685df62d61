package io.websock.benchmarks.load;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.Deflater;

/**
 * One client frame, repeated, so that several leave in one write. Shared by all
 * connections of a run; each reads its own slice.
 */
final class MaskedFrames {

	private static final byte[] KEY = { 0x12, 0x34, 0x56, 0x78 };

	private static final int RSV1 = 0x40;

	private static final int TAIL_BYTES = 4;

	private final ByteBuffer bytes;

	private final int length;

	private final int copies;

	private MaskedFrames(byte[] frame) {
		this.length = frame.length;
		this.copies = Math.max(1, Math.min(256, 65536 / frame.length));
		this.bytes = ByteBuffer.allocateDirect(this.length * this.copies);
		for (int i = 0; i < this.copies; i++) {
			this.bytes.put(frame);
		}
	}

	static MaskedFrames of(LoadOptions options) {
		byte[] payload = payload(options);
		if (options.isStomp()) {
			payload = Stomp.send(payload);
		}
		int opcode = options.binary() ? 2 : 1;
		return new MaskedFrames(options.deflate() ? frame(RSV1 | opcode, deflated(payload)) : frame(opcode, payload));
	}

	/**
	 * Compresses a payload (RFC 7692 section 7.2.1).
	 */
	private static byte[] deflated(byte[] payload) {
		Deflater deflater = new Deflater(Deflater.DEFAULT_COMPRESSION, true);
		try {
			deflater.setInput(payload);
			byte[] block = new byte[payload.length + 64];
			int length = deflater.deflate(block, 0, block.length, Deflater.SYNC_FLUSH);
			return Arrays.copyOf(block, length - TAIL_BYTES);
		}
		finally {
			deflater.end();
		}
	}

	private static byte[] payload(LoadOptions options) {
		if (options.mode() == LoadOptions.Mode.BURST) {
			return Integer.toString(options.burst()).getBytes(StandardCharsets.US_ASCII);
		}
		byte[] payload = new byte[options.size()];
		for (int i = 0; i < payload.length; i++) {
			payload[i] = (byte) ('a' + i % 26);
		}
		return payload;
	}

	static byte[] frame(int opcode, byte[] payload) {
		ByteBuffer frame = ByteBuffer.allocate(payload.length + 14);
		frame.put((byte) (0x80 | opcode));
		if (payload.length <= 125) {
			frame.put((byte) (0x80 | payload.length));
		}
		else if (payload.length <= 0xffff) {
			frame.put((byte) (0x80 | 126)).putShort((short) payload.length);
		}
		else {
			frame.put((byte) (0x80 | 127)).putLong(payload.length);
		}
		frame.put(KEY);
		for (int i = 0; i < payload.length; i++) {
			frame.put((byte) (payload[i] ^ KEY[i & 3]));
		}
		byte[] bytes = new byte[frame.position()];
		frame.flip().get(bytes);
		return bytes;
	}

	int length() {
		return this.length;
	}

	/**
	 * Returns what remains of some frames, as much as one write takes.
	 * @param count how many frames are owed, the first of them in part
	 * @param sent how many bytes of the first have left
	 * @return a view that is valid until the next call
	 */
	ByteBuffer remainder(int count, int sent) {
		return this.bytes.limit(Math.min(count, this.copies) * this.length).position(sent);
	}

}

package io.websock.benchmarks.load;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * One client frame, repeated, so that several leave in one write. Shared by all
 * connections of a run; each reads its own slice.
 */
final class MaskedFrames {

	private static final byte[] KEY = { 0x12, 0x34, 0x56, 0x78 };

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
		return new MaskedFrames(frame(options.binary() ? 2 : 1, payload));
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

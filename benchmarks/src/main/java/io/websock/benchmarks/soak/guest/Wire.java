package io.websock.benchmarks.soak.guest;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * Frames as a client sends them, right ones and wrong ones.
 */
public final class Wire {

	static final int CONTINUATION = 0;

	/** Opcode of a text message. */
	public static final int TEXT = 1;

	static final int BINARY = 2;

	static final int CLOSE = 8;

	static final int PING = 9;

	static final int PONG = 10;

	static final int FIN = 0x80;

	private static final int MASK = 0x80;

	private static final byte[] KEY = { 0x12, 0x34, 0x56, 0x78 };

	private static final int LONGEST_HEADER = 14;

	private Wire() {
	}

	/**
	 * Makes a masked frame.
	 * @param first its first byte: opcode, reserved bits, and {@link #FIN}
	 * @param payload its payload
	 * @return the frame
	 */
	static byte[] frame(int first, byte... payload) {
		ByteBuffer frame = header(first, payload.length).put(KEY);
		for (int i = 0; i < payload.length; i++) {
			frame.put((byte) (payload[i] ^ KEY[i & 3]));
		}
		return bytes(frame);
	}

	/**
	 * Makes the header of a masked frame, without its key.
	 * @param first its first byte
	 * @param length the length that it declares
	 * @return the header, with room for as much payload as memory holds
	 */
	private static ByteBuffer header(int first, long length) {
		ByteBuffer frame = ByteBuffer.allocate(LONGEST_HEADER + (int) Math.min(length, 1 << 20));
		frame.put((byte) first);
		if (length <= 125) {
			frame.put((byte) (MASK | length));
		}
		else if (length <= 0xffff) {
			frame.put((byte) (MASK | 126)).putShort((short) length);
		}
		else {
			frame.put((byte) (MASK | 127)).putLong(length);
		}
		return frame;
	}

	/**
	 * Makes the header of a binary message that announces a length and brings nothing.
	 * @param length the length
	 * @return the header
	 */
	static byte[] announcement(long length) {
		return bytes(header(FIN | BINARY, length).put(KEY));
	}

	/**
	 * Makes a text message.
	 * @param text the text
	 * @return its one frame
	 */
	public static byte[] text(String text) {
		return frame(FIN | TEXT, text.getBytes(StandardCharsets.UTF_8));
	}

	static byte[] unmasked(String text) {
		byte[] payload = text.getBytes(StandardCharsets.UTF_8);
		return bytes(ByteBuffer.allocate(payload.length + 2)
			.put((byte) (FIN | TEXT))
			.put((byte) payload.length)
			.put(payload));
	}

	static byte[] close(int code) {
		return frame(FIN | CLOSE, (byte) (code >> 8), (byte) code);
	}

	/**
	 * Repeats bytes until they fill a block.
	 * @param bytes the bytes
	 * @return a block of 16 KiB at most
	 */
	static ByteBuffer block(byte[] bytes) {
		int copies = Math.max(1, 16 * 1024 / bytes.length);
		ByteBuffer block = ByteBuffer.allocateDirect(copies * bytes.length);
		for (int i = 0; i < copies; i++) {
			block.put(bytes);
		}
		return block.flip();
	}

	static byte[] join(byte[]... parts) {
		int length = 0;
		for (byte[] part : parts) {
			length += part.length;
		}
		ByteBuffer joined = ByteBuffer.allocate(length);
		for (byte[] part : parts) {
			joined.put(part);
		}
		return joined.array();
	}

	private static byte[] bytes(ByteBuffer written) {
		byte[] bytes = new byte[written.position()];
		written.flip().get(bytes);
		return bytes;
	}

}

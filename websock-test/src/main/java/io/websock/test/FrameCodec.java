package io.websock.test;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;

/**
 * Frames to bytes and back (RFC 6455 section 5.2), without any judgement.
 */
final class FrameCodec {

	private static final int SHORT = 125;

	private static final int TWO_BYTES = 126;

	private static final int EIGHT_BYTES = 127;

	private static final int MAX_HEADER = 14;

	/** Longest frame that is read: enough for a test, and no heap is lost to nonsense. */
	private static final long MAX_READ = 64L << 20;

	private FrameCodec() {
	}

	/**
	 * Encodes a frame.
	 * @param frame the frame
	 * @param mask the masking key, used if the frame is masked
	 * @return header and payload
	 */
	static byte[] encode(WireFrame frame, int mask) {
		byte[] payload = frame.payload();
		byte[] header = header(frame, payload.length, mask);
		byte[] bytes = new byte[header.length + payload.length];
		System.arraycopy(header, 0, bytes, 0, header.length);
		for (int i = 0; i < payload.length; i++) {
			bytes[header.length + i] = (byte) (frame.masked() ? payload[i] ^ (mask >> (24 - 8 * (i % 4))) : payload[i]);
		}
		return bytes;
	}

	/**
	 * Encodes the header of a frame.
	 * @param frame the frame
	 * @param length the length to declare, whatever the frame has
	 * @param mask the masking key, used if the frame is masked
	 * @return the header
	 */
	static byte[] header(WireFrame frame, long length, int mask) {
		ByteBuffer header = ByteBuffer.allocate(MAX_HEADER);
		header.put((byte) ((frame.fin() ? 0x80 : 0) | (frame.rsv() << 4) | frame.opcode()));
		int masked = frame.masked() ? 0x80 : 0;
		if (length <= SHORT) {
			header.put((byte) (masked | length));
		}
		else if (length <= 0xffff) {
			header.put((byte) (masked | TWO_BYTES)).putShort((short) length);
		}
		else {
			header.put((byte) (masked | EIGHT_BYTES)).putLong(length);
		}
		if (frame.masked()) {
			header.putInt(mask);
		}
		byte[] bytes = new byte[header.position()];
		header.flip().get(bytes);
		return bytes;
	}

	/**
	 * Reads a frame.
	 * @param input where from
	 * @return the frame
	 * @throws java.io.EOFException if the input ends, between frames or inside one
	 */
	static WireFrame read(InputStream input) throws IOException {
		DataInputStream data = new DataInputStream(input);
		int first = data.readUnsignedByte();
		int second = data.readUnsignedByte();
		boolean masked = (second & 0x80) != 0;
		byte[] payload = new byte[(int) length(data, second & 0x7f)];
		int mask = masked ? data.readInt() : 0;
		data.readFully(payload);
		for (int i = 0; masked && i < payload.length; i++) {
			payload[i] ^= (byte) (mask >> (24 - 8 * (i % 4)));
		}
		return new WireFrame((first & 0x80) != 0, (first >> 4) & 7, first & 0xf, masked, payload);
	}

	private static long length(DataInputStream data, int announced) throws IOException {
		long length = switch (announced) {
			case TWO_BYTES -> data.readUnsignedShort();
			case EIGHT_BYTES -> data.readLong();
			default -> announced;
		};
		if (length < 0 || length > MAX_READ) {
			throw new IOException("Frame of " + Long.toUnsignedString(length) + " bytes");
		}
		return length;
	}

}

package io.websock.protocol;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.function.IntSupplier;

/**
 * Writes frames into a caller's buffer (RFC 6455 section 5.2). A method that returns
 * {@code false} has found too little room and written nothing; payloads keep their
 * position, so one may be shared by many connections. It keeps no state; it is as safe
 * for several threads as the source of its keys.
 */
public final class FrameEncoder {

	private static final int MAX_REASON = FrameHeader.MAX_CONTROL - 2;

	private final Role role;

	private final IntSupplier keys;

	private FrameEncoder(Role role, IntSupplier keys) {
		this.role = role;
		this.keys = keys;
	}

	/**
	 * Returns an encoder for a server, which does not mask.
	 * @return the encoder
	 */
	public static FrameEncoder server() {
		return new FrameEncoder(Role.SERVER, () -> 0);
	}

	/**
	 * Returns an encoder for a client, which masks.
	 * @param keys a source of 32 random bits each, one for each frame, that nobody can
	 * predict (RFC 6455 section 10.3), such as {@code new SecureRandom()::nextInt}
	 * @return the encoder
	 */
	public static FrameEncoder client(IntSupplier keys) {
		return new FrameEncoder(Role.CLIENT, keys);
	}

	/**
	 * Returns how long the header of a frame is, its masking key included.
	 * @param payloadLength the payload's length in bytes
	 * @return 2 to 14
	 */
	public int headerLength(long payloadLength) {
		int lengthSize = (payloadLength <= 125) ? 0 : (payloadLength <= 0xffff) ? 2 : 8;
		return 2 + lengthSize + (this.role.masks() ? 4 : 0);
	}

	/**
	 * Writes a message or control frame that is not compressed.
	 * @param opcode the kind of frame
	 * @param payload the payload
	 * @param out where to write
	 * @return whether there was room
	 */
	public boolean write(Opcode opcode, ByteBuffer payload, ByteBuffer out) {
		return write(opcode, true, false, payload, out);
	}

	/**
	 * Writes a frame.
	 * @param opcode the kind of frame
	 * @param fin whether it is the last of its message
	 * @param compressed whether it is the first frame of a message that
	 * permessage-deflate has compressed
	 * @param payload the payload
	 * @param out where to write
	 * @return whether there was room
	 */
	public boolean write(Opcode opcode, boolean fin, boolean compressed, ByteBuffer payload, ByteBuffer out) {
		int length = payload.remaining();
		if (opcode.isControl()) {
			checkControl(length, fin && !compressed);
		}
		if (out.remaining() < (long) headerLength(length) + length) {
			return false;
		}
		int key = writeHeader(opcode, fin, compressed, length, out);
		int start = out.position();
		out.put(start, payload, payload.position(), length).position(start + length);
		if (this.role.masks()) {
			Masking.apply(out, start, start + length, key);
		}
		return true;
	}

	/**
	 * Writes a text message that is not compressed.
	 * @param text the text; what is not Unicode in it is replaced by {@code ?}
	 * @param out where to write
	 * @return whether there was room
	 */
	public boolean writeText(String text, ByteBuffer out) {
		if (out.remaining() < (long) headerLength(text.length()) + text.length()) {
			return false;
		}
		// the JDK's own loop over ASCII is several times faster than one over chars
		return write(Opcode.TEXT, ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)), out);
	}

	/**
	 * Writes a close frame.
	 * @param code the close code; 1005 for a frame without one
	 * @param reason the reason, at most 123 bytes of UTF-8
	 * @param out where to write
	 * @return whether there was room
	 * @throws IllegalArgumentException if the code may not be on the wire or the reason
	 * is too long
	 */
	public boolean writeClose(int code, String reason, ByteBuffer out) {
		if (code != CloseCode.NO_STATUS && !CloseCode.isLegal(code)) {
			throw new IllegalArgumentException(
					"'code' must be 1000-1003, 1007-1014 or 3000-4999 (RFC 6455 section 7.4), was " + code);
		}
		byte[] body = new ClosePayload(code, reason).bytes();
		if (body.length > FrameHeader.MAX_CONTROL) {
			throw new IllegalArgumentException("'reason' must have at most " + MAX_REASON
					+ " bytes in UTF-8 (RFC 6455 section 5.5), had " + (body.length - 2));
		}
		return write(Opcode.CLOSE, ByteBuffer.wrap(body), out);
	}

	/**
	 * Writes a header alone, for a payload that goes to the socket without being copied.
	 * @param opcode the kind of frame
	 * @param fin whether it is the last of its message
	 * @param compressed whether it is the first frame of a compressed message
	 * @param length the payload's length in bytes
	 * @param out where to write, with room for {@link #headerLength}
	 * @return the key that the payload must be {@linkplain Masking masked} with; 0 and
	 * without meaning for a server
	 */
	public int writeHeader(Opcode opcode, boolean fin, boolean compressed, long length, ByteBuffer out) {
		out.put((byte) ((fin ? 0x80 : 0) | (compressed ? 0x40 : 0) | opcode.code()));
		int masked = this.role.masks() ? 0x80 : 0;
		if (length <= 125) {
			out.put((byte) (masked | (int) length));
		}
		else if (length <= 0xffff) {
			out.put((byte) (masked | 126)).put((byte) (length >>> 8)).put((byte) length);
		}
		else {
			putBigEndian(out.put((byte) (masked | 127)), length, 8);
		}
		if (!this.role.masks()) {
			return 0;
		}
		int key = this.keys.getAsInt();
		putBigEndian(out, key, 4);
		return key;
	}

	/**
	 * Returns a whole frame as bytes of its own. A server's may be sent to any number of
	 * receivers; a client's to one, since no key is used twice.
	 * @param opcode the kind of frame
	 * @param payload the payload
	 * @return the frame
	 */
	public byte[] encoded(Opcode opcode, ByteBuffer payload) {
		int length = payload.remaining();
		byte[] frame = new byte[Math.addExact(headerLength(length), length)];
		write(opcode, payload, ByteBuffer.wrap(frame));
		return frame;
	}

	private static void checkControl(int length, boolean whole) {
		if (length > FrameHeader.MAX_CONTROL) {
			throw new IllegalArgumentException("'payload' of a control frame must have at most "
					+ FrameHeader.MAX_CONTROL + " bytes (RFC 6455 section 5.5), had " + length);
		}
		if (!whole) {
			throw new IllegalArgumentException(
					"A control frame must be neither fragmented nor compressed (RFC 6455 section 5.5)");
		}
	}

	private static void putBigEndian(ByteBuffer out, long value, int size) {
		for (int shift = (size - 1) * Byte.SIZE; shift >= 0; shift -= Byte.SIZE) {
			out.put((byte) (value >>> shift));
		}
	}

}

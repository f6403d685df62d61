package io.websock.protocol;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Masking of RFC 6455 section 5.3, in place and eight bytes at a time. Masking twice with
 * one key gives the original bytes.
 *
 * <p>
 * A key is the four bytes on the wire as a big-endian number. It applies from the first
 * byte given; for a payload handled in pieces, {@link #rotate} turns it to where the next
 * piece begins.
 */
public final class Masking {

	private static final VarHandle ARRAY = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.nativeOrder());

	private static final boolean LITTLE_ENDIAN = ByteOrder.nativeOrder() == ByteOrder.LITTLE_ENDIAN;

	/** The bit that no ASCII byte has, in each of eight bytes. */
	static final long NON_ASCII = 0x8080_8080_8080_8080L;

	private Masking() {
	}

	/**
	 * Turns a key to where it stands after some bytes of the payload.
	 * @param key the key
	 * @param bytes how many bytes were masked with it
	 * @return the key for the bytes that follow
	 */
	public static int rotate(int key, long bytes) {
		return Integer.rotateLeft(key, ((int) bytes & 3) << 3);
	}

	/**
	 * Masks or unmasks part of an array.
	 * @param bytes the array
	 * @param from index of the first byte
	 * @param to index after the last byte
	 * @param key the key
	 * @return whether all resulting bytes are ASCII, which costs next to nothing to know
	 * here and saves text a second look
	 */
	public static boolean apply(byte[] bytes, int from, int to, int key) {
		long wide = widen(key);
		long seen = 0;
		int i = from;
		for (int last = to - Long.BYTES; i <= last; i += Long.BYTES) {
			long word = (long) ARRAY.get(bytes, i) ^ wide;
			ARRAY.set(bytes, i, word);
			seen |= word;
		}
		for (int shift = 24; i < to; i++, shift -= 8) {
			bytes[i] ^= (byte) (key >>> (shift & 31));
			seen |= bytes[i];
		}
		return (seen & NON_ASCII) == 0;
	}

	/**
	 * Masks or unmasks part of a writable buffer, whatever its position, limit and byte
	 * order are.
	 * @param buffer the buffer
	 * @param from index of the first byte
	 * @param to index after the last byte
	 * @param key the key
	 * @return whether all resulting bytes are ASCII
	 */
	public static boolean apply(ByteBuffer buffer, int from, int to, int key) {
		if (buffer.hasArray()) {
			int offset = buffer.arrayOffset();
			return apply(buffer.array(), offset + from, offset + to, key);
		}
		return applyDirect(buffer, from, to, key);
	}

	/**
	 * Uses the buffer's own methods. With a view as for arrays, the JIT compiler left the
	 * loop at 60 times its cost in every second process.
	 */
	private static boolean applyDirect(ByteBuffer buffer, int from, int to, int key) {
		boolean littleEndian = buffer.order() == ByteOrder.LITTLE_ENDIAN;
		long wide = littleEndian ? Long.reverseBytes(repeat(key)) : repeat(key);
		long seen = 0;
		int i = from;
		for (int last = to - Long.BYTES; i <= last; i += Long.BYTES) {
			long word = buffer.getLong(i) ^ wide;
			buffer.putLong(i, word);
			seen |= word;
		}
		for (int shift = 24; i < to; i++, shift -= 8) {
			byte plain = (byte) (buffer.get(i) ^ (key >>> (shift & 31)));
			buffer.put(i, plain);
			seen |= plain;
		}
		return (seen & NON_ASCII) == 0;
	}

	/**
	 * Repeats the key in the order in which its bytes lie in memory.
	 */
	private static long widen(int key) {
		return LITTLE_ENDIAN ? Long.reverseBytes(repeat(key)) : repeat(key);
	}

	private static long repeat(int key) {
		return ((long) key << 32) | (key & 0xffff_ffffL);
	}

}

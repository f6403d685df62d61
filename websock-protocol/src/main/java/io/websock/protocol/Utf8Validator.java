package io.websock.protocol;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Incremental check that bytes are UTF-8 (RFC 3629 section 4). It refuses at the first
 * byte that no valid text can have at its place, wherever the bytes are split.
 */
public final class Utf8Validator {

	private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.nativeOrder());

	/** How many bytes of a buffer without an array are looked at in one go. */
	private static final int CHUNK = 1024;

	/** Between two characters. */
	private static final int BOUNDARY = 0;

	private static final int REFUSED = -1;

	/** Continuation bytes are the negative numbers below this one. */
	private static final byte FIRST_LEAD = (byte) 0xc0;

	private static final int ANY_ONE = expect(1, 0x80, 0xbf);

	private static final int ANY_TWO = expect(2, 0x80, 0xbf);

	/** What must follow each lead byte 0x80-0xFF; {@link #REFUSED} where none may. */
	private static final int[] AFTER_LEAD = afterLead();

	/**
	 * {@link #BOUNDARY}, {@link #REFUSED}, or what must follow: see {@link #expect}.
	 */
	private int state = BOUNDARY;

	/**
	 * Looks at the next bytes of the text.
	 * @param bytes holds the bytes
	 * @param from index of the first
	 * @param to index after the last
	 * @return whether the text so far can still become valid; once refused it stays so
	 */
	public boolean accept(byte[] bytes, int from, int to) {
		int state = this.state;
		int i = from;
		while (i < to && state != REFUSED) {
			if (state != BOUNDARY) {
				state = follow(state, bytes[i++] & 0xff);
			}
			else if (bytes[i] >= 0) {
				i = skipAscii(bytes, i + 1, to);
			}
			else {
				int next = skipCommon(bytes, i, to);
				state = (next == i) ? AFTER_LEAD[bytes[i++] & 0x7f] : BOUNDARY;
				i = Math.max(i, next);
			}
		}
		this.state = state;
		return state != REFUSED;
	}

	/**
	 * Looks at the next bytes of the text.
	 * @param buffer holds the bytes; its position and limit do not matter
	 * @param from index of the first
	 * @param to index after the last
	 * @return whether the text so far can still become valid; once refused it stays so
	 */
	public boolean accept(ByteBuffer buffer, int from, int to) {
		if (buffer.hasArray()) {
			int offset = buffer.arrayOffset();
			return accept(buffer.array(), offset + from, offset + to);
		}
		byte[] chunk = new byte[Math.min(to - from, CHUNK)];
		boolean valid = this.state != REFUSED;
		for (int i = from; i < to && valid; i += chunk.length) {
			int count = Math.min(to - i, chunk.length);
			buffer.get(i, chunk, 0, count);
			valid = accept(chunk, 0, count);
		}
		return valid;
	}

	/**
	 * Returns whether the text may end here.
	 * @return {@code false} inside a character or after a refusal
	 */
	public boolean isComplete() {
		return this.state == BOUNDARY;
	}

	/**
	 * Returns a validator that goes on from the same place of the text.
	 * @return the fork
	 */
	Utf8Validator fork() {
		Utf8Validator fork = new Utf8Validator();
		fork.state = this.state;
		return fork;
	}

	/**
	 * Makes ready for another text.
	 */
	public void reset() {
		this.state = BOUNDARY;
	}

	private static int skipAscii(byte[] bytes, int from, int to) {
		int i = from;
		for (int last = to - Long.BYTES; i <= last; i += Long.BYTES) {
			if (((long) LONGS.get(bytes, i) & Masking.NON_ASCII) != 0) {
				break;
			}
		}
		while (i < to && bytes[i] >= 0) {
			i++;
		}
		return i;
	}

	/**
	 * Skips whole characters of two or three bytes, of those that may go on with any
	 * continuation bytes: most of what is written in the world.
	 */
	private static int skipCommon(byte[] bytes, int from, int to) {
		int i = from;
		while (i + 2 < to && bytes[i] < 0 && bytes[i + 1] < FIRST_LEAD) {
			int after = AFTER_LEAD[bytes[i] & 0x7f];
			if (after == ANY_TWO && bytes[i + 2] < FIRST_LEAD) {
				i += 3;
			}
			else if (after == ANY_ONE) {
				i += 2;
			}
			else {
				break;
			}
		}
		return i;
	}

	private static int follow(int state, int next) {
		if (next < (state >> 8 & 0xff) || next > (state >> 16)) {
			return REFUSED;
		}
		int left = (state & 0xff) - 1;
		return (left == 0) ? BOUNDARY : expect(left, 0x80, 0xbf);
	}

	/**
	 * Packs what must follow.
	 * @param left how many bytes the character still needs
	 * @param lowest the least value of the next one
	 * @param highest the greatest value of the next one
	 */
	private static int expect(int left, int lowest, int highest) {
		return left | lowest << 8 | highest << 16;
	}

	private static int[] afterLead() {
		int[] table = new int[128];
		for (int lead = 0x80; lead <= 0xff; lead++) {
			table[lead & 0x7f] = afterLead(lead);
		}
		return table;
	}

	/**
	 * The table of RFC 3629 section 4. Its odd bounds keep out over-long forms,
	 * surrogates and what is beyond U+10FFFF.
	 */
	private static int afterLead(int lead) {
		if (lead < 0xc2 || lead > 0xf4) {
			return REFUSED;
		}
		if (lead < 0xe0) {
			return expect(1, 0x80, 0xbf);
		}
		if (lead < 0xf0) {
			return expect(2, (lead == 0xe0) ? 0xa0 : 0x80, (lead == 0xed) ? 0x9f : 0xbf);
		}
		return expect(3, (lead == 0xf0) ? 0x90 : 0x80, (lead == 0xf4) ? 0x8f : 0xbf);
	}

}

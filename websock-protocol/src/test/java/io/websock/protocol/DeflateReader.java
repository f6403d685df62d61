package io.websock.protocol;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * Inflates slowly (RFC 1951) and notes how far references go back, which zlib does not
 * say.
 */
final class DeflateReader {

	private static final int[] LENGTHS = { 3, 4, 5, 6, 7, 8, 9, 10, 11, 13, 15, 17, 19, 23, 27, 31, 35, 43, 51, 59, 67,
			83, 99, 115, 131, 163, 195, 227, 258 };

	private static final int[] ORDER = { 16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15 };

	private final byte[] before;

	private byte[] in = {};

	private int bit;

	private byte[] out = {};

	private int size;

	private int farthest;

	/**
	 * Creates a reader.
	 * @param before text that the message may refer to
	 */
	DeflateReader(byte[] before) {
		this.before = before;
	}

	int farthest() {
		return this.farthest;
	}

	/**
	 * Inflates a message without the tail that RFC 7692 section 7.2.1 removes.
	 */
	byte[] inflate(ByteBuffer payload) {
		this.in = new byte[payload.remaining()];
		payload.duplicate().get(this.in);
		this.out = Wire.concat(this.before, new byte[1 << 16]);
		this.size = this.before.length;
		while (this.bit + 10 < 8 * this.in.length) {
			bits(1);
			switch (bits(2)) {
				case 0 -> stored();
				case 1 -> block(fixed(), code(new int[30], 5));
				default -> dynamic();
			}
		}
		ByteArrayOutputStream message = new ByteArrayOutputStream();
		message.write(this.out, this.before.length, this.size - this.before.length);
		return message.toByteArray();
	}

	private void stored() {
		this.bit = (this.bit + 7) / 8 * 8;
		if (this.bit == 8 * this.in.length) {
			return;
		}
		int length = bits(16);
		bits(16);
		for (int i = 0; i < length; i++) {
			this.out[this.size++] = (byte) bits(8);
		}
	}

	private static Huffman fixed() {
		int[] lengths = new int[288];
		for (int i = 0; i < lengths.length; i++) {
			lengths[i] = (i < 144) ? 8 : (i < 256) ? 9 : (i < 280) ? 7 : 8;
		}
		return new Huffman(lengths);
	}

	private static Huffman code(int[] lengths, int length) {
		Arrays.fill(lengths, length);
		return new Huffman(lengths);
	}

	private void dynamic() {
		int literals = bits(5) + 257;
		int distances = bits(5) + 1;
		int[] order = new int[19];
		int count = bits(4) + 4;
		for (int i = 0; i < count; i++) {
			order[ORDER[i]] = bits(3);
		}
		Huffman codes = new Huffman(order);
		int[] lengths = new int[literals + distances];
		for (int i = 0; i < lengths.length;) {
			int symbol = symbol(codes);
			if (symbol < 16) {
				lengths[i++] = symbol;
				continue;
			}
			int value = (symbol == 16) ? lengths[i - 1] : 0;
			int repeat = (symbol == 16) ? 3 + bits(2) : (symbol == 17) ? 3 + bits(3) : 11 + bits(7);
			for (; repeat > 0; repeat--) {
				lengths[i++] = value;
			}
		}
		block(new Huffman(Arrays.copyOf(lengths, literals)),
				new Huffman(Arrays.copyOfRange(lengths, literals, lengths.length)));
	}

	private void block(Huffman literals, Huffman distances) {
		for (int symbol = symbol(literals); symbol != 256; symbol = symbol(literals)) {
			if (symbol < 256) {
				this.out[this.size++] = (byte) symbol;
				continue;
			}
			int index = symbol - 257;
			int length = LENGTHS[index] + bits((index < 8 || index == 28) ? 0 : (index - 4) / 4);
			int code = symbol(distances);
			int extra = (code < 4) ? 0 : (code - 2) / 2;
			int distance = (code < 4) ? code + 1 : ((2 + code % 2) << extra) + 1 + bits(extra);
			this.farthest = Math.max(this.farthest, distance);
			for (int i = 0; i < length; i++, this.size++) {
				this.out[this.size] = this.out[this.size - distance];
			}
		}
	}

	private int bits(int count) {
		int value = 0;
		for (int i = 0; i < count; i++, this.bit++) {
			value |= (this.in[this.bit / 8] >> this.bit % 8 & 1) << i;
		}
		return value;
	}

	private int symbol(Huffman huffman) {
		int code = 0;
		int first = 0;
		int index = 0;
		for (int length = 1;; length++) {
			code |= bits(1);
			int count = huffman.counts[length];
			if (code - count < first) {
				return huffman.symbols[index + code - first];
			}
			index += count;
			first = (first + count) << 1;
			code <<= 1;
		}
	}

	/**
	 * Code by the lengths of its symbols (RFC 1951 section 3.2.2).
	 */
	private static final class Huffman {

		private final int[] counts = new int[16];

		private final int[] symbols;

		Huffman(int[] lengths) {
			this.symbols = new int[lengths.length];
			int next = 0;
			for (int length = 1; length < this.counts.length; length++) {
				for (int symbol = 0; symbol < lengths.length; symbol++) {
					if (lengths[symbol] == length) {
						this.counts[length]++;
						this.symbols[next++] = symbol;
					}
				}
			}
		}

	}

}

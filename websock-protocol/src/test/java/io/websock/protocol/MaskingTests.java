package io.websock.protocol;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Random;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class MaskingTests {

	private static final int KEY = 0x81c2a3f4;

	private final Random random = new Random(6455);

	@Test
	void arraysAreMaskedAtEveryOffsetLengthAndPhase() {
		for (int offset = 0; offset < 16; offset++) {
			for (int length = 0; length < 70; length++) {
				for (int phase = 0; phase < 4; phase++) {
					byte[] bytes = Wire.random(this.random, offset + length + 9);
					byte[] expected = naive(bytes, offset, length, phase);

					Masking.apply(bytes, offset, offset + length, Masking.rotate(KEY, phase));

					assertThat(bytes).isEqualTo(expected);
				}
			}
		}
	}

	@Test
	void buffersAreMaskedAtEveryOffsetLengthAndPhaseWhateverTheirOrder() {
		for (int offset = 0; offset < 16; offset++) {
			for (int length = 0; length < 70; length++) {
				for (int phase = 0; phase < 4; phase++) {
					byte[] bytes = Wire.random(this.random, offset + length + 9);
					byte[] expected = naive(bytes, offset, length, phase);
					ByteBuffer direct = Wire.direct(bytes);
					ByteBuffer little = Wire.direct(bytes).order(ByteOrder.LITTLE_ENDIAN);
					ByteBuffer slice = ByteBuffer.wrap(Wire.concat(new byte[3], bytes)).position(3).slice();

					Masking.apply(direct, offset, offset + length, Masking.rotate(KEY, phase));
					Masking.apply(little, offset, offset + length, Masking.rotate(KEY, phase));
					Masking.apply(slice, offset, offset + length, Masking.rotate(KEY, phase));

					assertThat(direct).isEqualTo(ByteBuffer.wrap(expected));
					assertThat(little).isEqualTo(ByteBuffer.wrap(expected));
					assertThat(slice).isEqualTo(ByteBuffer.wrap(expected));
				}
			}
		}
	}

	@Test
	void tellsWhetherTheResultIsAscii() {
		for (int length = 1; length < 40; length++) {
			for (int at = 0; at < length; at++) {
				byte[] ascii = "x".repeat(length).getBytes(StandardCharsets.US_ASCII);
				byte[] other = ascii.clone();
				other[at] = (byte) 0x80;
				Masking.apply(ascii, 0, length, KEY);
				Masking.apply(other, 0, length, KEY);
				ByteBuffer directAscii = Wire.direct(ascii);
				ByteBuffer directOther = Wire.direct(other);

				assertThat(Masking.apply(ascii, 0, length, KEY)).isTrue();
				assertThat(Masking.apply(other, 0, length, KEY)).isFalse();
				assertThat(Masking.apply(directAscii, 0, length, KEY)).isTrue();
				assertThat(Masking.apply(directOther, 0, length, KEY)).isFalse();
			}
		}
	}

	private static byte[] naive(byte[] bytes, int offset, int length, int phase) {
		byte[] masked = bytes.clone();
		for (int i = 0; i < length; i++) {
			int index = (i + phase) % 4;
			masked[offset + i] ^= (byte) (KEY >>> (24 - 8 * index));
		}
		return masked;
	}

}

package io.websock.protocol;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class Utf8ValidatorTests {

	/** Bytes at which the rules of RFC 3629 section 4 change. */
	private static final byte[] EDGES = Wire
		.hex("00 41 7f 80 8f 90 9f a0 bf c0 c1 c2 df e0 e1 ec ed ee ef f0 f1 f3 f4 f5 f7 f8 fe ff");

	private final Utf8Validator validator = new Utf8Validator();

	@ParameterizedTest
	@ValueSource(strings = { "", "24", "c2 a2", "df bf", "e0 a0 80", "e2 82 ac", "ed 9f bf", "ee 80 80", "ef bf bf",
			"f0 90 80 80", "f0 90 8d 88", "f4 8f bf bf" })
	void everyCharacterOfUnicodeIsAccepted(String hex) {
		byte[] bytes = Wire.hex(hex);

		assertThat(this.validator.accept(bytes, 0, bytes.length)).isTrue();
		assertThat(this.validator.isComplete()).isTrue();
	}

	@ParameterizedTest
	@ValueSource(strings = { "80", "bf", "c0", "c1", "f5", "ff", "c2 41", "e0 9f", "ed a0", "e2 82 c0", "f0 8f",
			"f4 90", "f0 90 8d 41" })
	void theFirstImpossibleByteIsRefusedAtOnce(String hex) {
		byte[] bytes = Wire.hex(hex);

		assertThat(this.validator.accept(bytes, 0, bytes.length - 1)).isTrue();
		assertThat(this.validator.accept(bytes, bytes.length - 1, bytes.length)).isFalse();
		assertThat(this.validator.isComplete()).isFalse();
	}

	@ParameterizedTest
	@ValueSource(strings = { "c2", "e2 82", "f0 90 8d" })
	void textDoesNotEndInsideACharacter(String hex) {
		byte[] bytes = Wire.hex(hex);

		assertThat(this.validator.accept(bytes, 0, bytes.length)).isTrue();
		assertThat(this.validator.isComplete()).isFalse();
	}

	@Test
	void refusalLastsUntilReset() {
		byte[] bytes = Wire.hex("ff 41");

		assertThat(this.validator.accept(bytes, 0, 1)).isFalse();
		assertThat(this.validator.accept(bytes, 1, 2)).isFalse();
		assertThat(this.validator.accept(Wire.direct(bytes), 1, 2)).isFalse();

		this.validator.reset();

		assertThat(this.validator.accept(bytes, 1, 2)).isTrue();
	}

	@Test
	void agreesWithTheJdkOnEverySequenceOfThreeEdgeBytes() {
		for (byte first : EDGES) {
			for (byte second : EDGES) {
				for (byte third : EDGES) {
					assertAgrees(new byte[] { first, second, third }, new Random(1));
				}
			}
		}
	}

	@Test
	void agreesWithTheJdkOnRandomBytesAtRandomSplits() {
		RandomCases.run(20_000, (random) -> assertAgrees(bytes(random), random));
	}

	private static byte[] bytes(Random random) {
		byte[] bytes = Wire.text(random, random.nextInt(60)).getBytes(StandardCharsets.UTF_8);
		int damaged = (bytes.length > 0) ? random.nextInt(3) : 0;
		for (int i = 0; i < damaged; i++) {
			bytes[random.nextInt(bytes.length)] = EDGES[random.nextInt(EDGES.length)];
		}
		return bytes;
	}

	private static void assertAgrees(byte[] bytes, Random random) {
		CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
		CharBuffer chars = CharBuffer.allocate(bytes.length + 1);
		ByteBuffer in = ByteBuffer.wrap(bytes);
		boolean possible = !decoder.decode(in, chars, false).isError();
		boolean complete = possible && !in.hasRemaining();

		Utf8Validator validator = new Utf8Validator();
		ByteBuffer direct = Wire.direct(bytes);
		boolean accepted = true;
		for (int from = 0; from < bytes.length;) {
			int to = from + 1 + random.nextInt(bytes.length - from);
			accepted = random.nextBoolean() ? validator.accept(bytes, from, to) : validator.accept(direct, from, to);
			from = to;
		}

		assertThat(validator.isComplete()).isEqualTo(complete);
		// the JDK may see later than we do that an unfinished character is impossible
		assertThat(accepted && !possible).isFalse();
		assertThat(accepted).isEqualTo(possible && couldContinue(in));
	}

	/**
	 * Returns whether some bytes after the unfinished character make the text valid.
	 */
	private static boolean couldContinue(ByteBuffer unfinished) {
		int given = unfinished.remaining();
		if (given == 0) {
			return true;
		}
		for (int second = 0x80; second <= 0xbf; second++) {
			for (int length = given + 1; length <= 4; length++) {
				byte[] character = new byte[length];
				Arrays.fill(character, (byte) second);
				unfinished.get(unfinished.position(), character, 0, given);
				if (isValid(character)) {
					return true;
				}
			}
		}
		return false;
	}

	private static boolean isValid(byte[] bytes) {
		return !new String(bytes, StandardCharsets.UTF_8).contains("\ufffd");
	}

}

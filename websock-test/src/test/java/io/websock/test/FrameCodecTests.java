package io.websock.test;

import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link FrameCodec}.
 */
class FrameCodecTests {

	/** Examples of RFC 6455 section 5.7. */
	private static final byte[] MASKED_HELLO = { (byte) 0x81, (byte) 0x85, 0x37, (byte) 0xfa, 0x21, 0x3d, 0x7f,
			(byte) 0x9f, 0x4d, 0x51, 0x58 };

	private static final byte[] UNMASKED_HELLO = { (byte) 0x81, 0x05, 0x48, 0x65, 0x6c, 0x6c, 0x6f };

	@Test
	void masksAsTheExampleOfTheRfc() {
		assertThat(FrameCodec.encode(WireFrame.text("Hello"), 0x37fa213d)).isEqualTo(MASKED_HELLO);
		assertThat(FrameCodec.encode(WireFrame.text("Hello").unmasked(), 0x37fa213d)).isEqualTo(UNMASKED_HELLO);
	}

	@Test
	void unmasksAsTheExampleOfTheRfc() throws IOException {
		WireFrame masked = FrameCodec.read(new ByteArrayInputStream(MASKED_HELLO));
		WireFrame unmasked = FrameCodec.read(new ByteArrayInputStream(UNMASKED_HELLO));

		assertThat(masked).isEqualTo(unmasked).isEqualTo(WireFrame.text("Hello"));
		assertThat(masked.masked()).isTrue();
		assertThat(unmasked.masked()).isFalse();
	}

	@ParameterizedTest
	@ValueSource(ints = { 0, 1, 125, 126, 65_535, 65_536, 100_000 })
	void everyLengthComesBack(int length) throws IOException {
		WireFrame frame = WireFrame.binary(new byte[length]);

		byte[] bytes = FrameCodec.encode(frame, 1);

		assertThat(FrameCodec.read(new ByteArrayInputStream(bytes))).isEqualTo(frame);
		assertThat(bytes).hasSize(length + ((length < 126) ? 6 : (length < 65_536) ? 8 : 14));
	}

	@Test
	void illegalFramesComeBackToo() throws IOException {
		WireFrame frame = WireFrame.of(13, new byte[200]).unfinished().withRsv(5);

		byte[] bytes = FrameCodec.encode(frame, 1);

		assertThat(FrameCodec.read(new ByteArrayInputStream(bytes))).isEqualTo(frame);
		assertThat(bytes[0]).isEqualTo((byte) 0x5d);
	}

	@Test
	void headerMayDeclareALengthThatTheFrameDoesNotHave() {
		byte[] header = FrameCodec.header(WireFrame.binary(), 1L << 40, 1);

		assertThat(header).containsExactly(0x82, 0xff, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 1);
	}

	@Test
	void frameThatIsCutOffIsTheEnd() {
		byte[] half = { (byte) 0x81, 5, 'H', 'e' };

		assertThatExceptionOfType(EOFException.class).isThrownBy(() -> FrameCodec.read(new ByteArrayInputStream(half)));
	}

}

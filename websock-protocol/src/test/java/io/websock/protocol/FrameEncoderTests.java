package io.websock.protocol;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class FrameEncoderTests {

	private final FrameEncoder server = FrameEncoder.server();

	private final FrameEncoder client = FrameEncoder.client(() -> Wire.KEY);

	private final ByteBuffer out = ByteBuffer.allocate(200);

	@Test
	void rfc6455Section57Frames() {
		assertThat(this.server.encoded(Opcode.TEXT, bytes("Hello"))).isEqualTo(Wire.hex("81 05 48 65 6c 6c 6f"));
		assertThat(this.client.encoded(Opcode.TEXT, bytes("Hello")))
			.isEqualTo(Wire.hex("81 85 37 fa 21 3d 7f 9f 4d 51 58"));
		assertThat(this.server.encoded(Opcode.PING, bytes("Hello"))).isEqualTo(Wire.hex("89 05 48 65 6c 6c 6f"));
		assertThat(this.client.encoded(Opcode.PONG, bytes("Hello")))
			.isEqualTo(Wire.hex("8a 85 37 fa 21 3d 7f 9f 4d 51 58"));
		assertThat(this.server.encoded(Opcode.BINARY, ByteBuffer.allocate(256))).startsWith(Wire.hex("82 7e 01 00"))
			.hasSize(260);
		assertThat(this.server.encoded(Opcode.BINARY, ByteBuffer.allocate(65536)))
			.startsWith(Wire.hex("82 7f 00 00 00 00 00 01 00 00"))
			.hasSize(65546);
	}

	@Test
	void rfc6455Section57Fragments() {
		this.server.write(Opcode.TEXT, false, false, bytes("Hel"), this.out);
		this.server.write(Opcode.CONTINUATION, true, false, bytes("lo"), this.out);

		assertWritten("01 03 48 65 6c 80 02 6c 6f");
	}

	@ParameterizedTest
	@CsvSource({ "0, 2", "125, 2", "126, 4", "65535, 4", "65536, 10", "9223372036854775807, 10" })
	void headersAreAsShortAsTheRfcDemands(long payload, int header) {
		assertThat(this.server.headerLength(payload)).isEqualTo(header);
		assertThat(this.client.headerLength(payload)).isEqualTo(header + 4);
		this.server.writeHeader(Opcode.BINARY, true, false, payload, this.out);
		assertThat(this.out.position()).isEqualTo(header);
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "Hello", "Gr\u00fc\u00dfe", "\u20ac", "\ud83d\ude00" })
	void textIsWrittenInUtf8(String text) {
		ByteBuffer direct = ByteBuffer.allocateDirect(200);

		assertThat(this.client.writeText(text, this.out)).isTrue();
		assertThat(this.client.writeText(text, direct)).isTrue();

		assertThat(this.out.flip()).isEqualTo(ByteBuffer.wrap(this.client.encoded(Opcode.TEXT, bytes(text))));
		assertThat(direct.flip()).isEqualTo(this.out);
	}

	@Test
	void loneSurrogatesAreReplacedSoThatTextIsAlwaysUtf8() {
		this.server.writeText("a\ud83d", this.out);

		assertWritten("81 02 61 3f");
	}

	@Test
	void writesNothingWhereThereIsTooLittleRoom() {
		ByteBuffer small = ByteBuffer.allocate(6);

		assertThat(this.server.write(Opcode.TEXT, bytes("Hello"), small)).isFalse();
		assertThat(this.server.writeText("Hello", small)).isFalse();
		assertThat(this.server.writeText("\u20ac\u20ac", small)).isFalse();
		assertThat(this.client.writeClose(1000, "", small)).isFalse();
		assertThat(small.position()).isZero();
		assertThat(this.server.writeText("Hell", small)).isTrue();
		assertThat(small.hasRemaining()).isFalse();
	}

	@Test
	void payloadsKeepTheirPositionSoThatTheyCanBeShared() {
		ByteBuffer shared = bytes("xHello").position(1).asReadOnlyBuffer();

		this.server.write(Opcode.TEXT, shared, this.out);
		this.server.write(Opcode.TEXT, shared, this.out);

		assertWritten("81 05 48 65 6c 6c 6f 81 05 48 65 6c 6c 6f");
		assertThat(shared.position()).isEqualTo(1);
	}

	@Test
	void closeFrames() {
		this.server.writeClose(1000, "bye", this.out);
		this.server.writeClose(1012, "", this.out);
		this.server.writeClose(1005, "", this.out);

		assertWritten("88 05 03 e8 62 79 65 88 02 03 f4 88 00");
	}

	@ParameterizedTest
	@ValueSource(ints = { 0, 999, 1004, 1006, 1015, 2999, 5000 })
	void closeCodesThatMayNotBeOnTheWireAreRefused(int code) {
		assertThatIllegalArgumentException().isThrownBy(() -> this.server.writeClose(code, "", this.out))
			.withMessageContaining("section 7.4");
	}

	@Test
	void closeReasonsThatAreTooLongAreRefused() {
		assertThat(this.server.writeClose(1000, "x".repeat(123), this.out)).isTrue();
		assertThatIllegalArgumentException().isThrownBy(() -> this.server.writeClose(1000, "x".repeat(124), this.out))
			.withMessageContaining("had 124");
	}

	@Test
	void controlFramesThatTheRfcForbidsAreRefused() {
		assertThatIllegalArgumentException()
			.isThrownBy(() -> this.server.write(Opcode.PING, ByteBuffer.allocate(126), this.out));
		assertThatIllegalArgumentException()
			.isThrownBy(() -> this.server.write(Opcode.PING, false, false, ByteBuffer.allocate(1), this.out));
	}

	private void assertWritten(String hex) {
		assertThat(this.out.flip()).isEqualTo(ByteBuffer.wrap(Wire.hex(hex)));
	}

	private static ByteBuffer bytes(String text) {
		return ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
	}

}

package io.websock.protocol;

import java.nio.ByteBuffer;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Each rule of RFC 6455 that a frame can break, by its section.
 */
class FrameDecoderRuleTests {

	private final RecordingSink sink = new RecordingSink();

	private FrameDecoder decoder = new FrameDecoder(Role.SERVER, FrameLimits.defaults(), null);

	@Test
	void section51AServerRefusesFramesWithoutMask() {
		assertViolation("81 05 48 65 6c 6c 6f", 1002, "5.1");
	}

	@Test
	void section51AClientRefusesFramesWithMask() {
		asClient();

		assertViolation("81 85 37 fa 21 3d 7f 9f 4d 51 58", 1002, "5.1");
	}

	@ParameterizedTest
	@ValueSource(strings = { "c1", "a1", "91", "c2", "e8", "99", "c0" })
	void section52ReservedBitsAreRefusedByTheFirstByte(String first) {
		assertViolation(first, 1002, "5.2");
	}

	@ParameterizedTest
	@ValueSource(strings = { "83", "84", "85", "86", "87", "8b", "8c", "8d", "8e", "8f", "03" })
	void section52ReservedOpcodesAreRefusedByTheFirstByte(String first) {
		assertViolation(first, 1002, "5.2");
	}

	@ParameterizedTest
	@ValueSource(strings = { "82 fe 00 7d", "82 fe 00 00", "82 ff 00 00 00 00 00 00 ff ff",
			"82 ff 00 00 00 00 00 00 00 05" })
	void section52LengthsNotInTheMinimalNumberOfBytesAreRefused(String header) {
		assertViolation(header, 1002, "5.2");
	}

	@Test
	void section52LengthsWithTheMostSignificantBitAreRefused() {
		assertViolation("82 ff 80 00 00 00 00 00 00 00", 1002, "5.2");
	}

	@Test
	void section54AContinuationWithoutABeginningIsRefused() {
		assertViolation("80", 1002, "5.4");
	}

	@Test
	void section54AMessageInsideAMessageIsRefused() {
		decode("01 80 00 00 00 00");

		assertViolation("81", 1002, "5.4");
	}

	@Test
	void section54AContinuationAfterTheLastFragmentIsRefused() {
		decode("01 80 00 00 00 00 80 80 00 00 00 00");

		assertViolation("80", 1002, "5.4");
	}

	@ParameterizedTest
	@ValueSource(strings = { "08", "09", "0a" })
	void section55FragmentedControlFramesAreRefused(String first) {
		assertViolation(first, 1002, "5.5");
	}

	@ParameterizedTest
	@ValueSource(strings = { "88 fe", "89 fe", "8a fe", "89 ff" })
	void section55ControlFramesOverAHundredAndTwentyFiveBytesAreRefusedByTheirHeader(String header) {
		assertViolation(header, 1002, "5.5");
	}

	@Test
	void section551ACloseBodyOfOneByteIsRefused() {
		assertViolation("88 81 00 00 00 00 03", 1002, "5.5.1");
	}

	@Test
	void section551ACloseReasonThatIsNotUtf8IsRefused() {
		assertViolation("88 83 00 00 00 00 03 e8 ff", 1007, "5.5.1");
	}

	@Test
	void section551ACloseReasonThatEndsInsideACharacterIsRefused() {
		assertViolation("88 83 00 00 00 00 03 e8 c2", 1007, "5.5.1");
	}

	@ParameterizedTest
	@CsvSource({ "0", "999", "1004", "1005", "1006", "1015", "1016", "1100", "2000", "2999", "5000", "65535" })
	void section74IllegalCloseCodesAreRefused(int code) {
		assertViolation("88 82 00 00 00 00 %04x".formatted(code), 1002, "7.4");
	}

	@ParameterizedTest
	@CsvSource({ "1000", "1001", "1002", "1003", "1007", "1008", "1009", "1010", "1011", "1012", "1013", "1014", "3000",
			"3999", "4000", "4999" })
	void section74LegalCloseCodesAreTaken(int code) {
		assertThat(decode("88 82 00 00 00 00 %04x".formatted(code))).isEqualTo(DecodeStatus.CLOSED);
		assertThat(this.sink.events).containsExactly(RecordingSink.Event.close(code, ""));
	}

	@Test
	void section551ACloseFrameWithoutBodyIsTold1005() {
		assertThat(decode("88 80 00 00 00 00")).isEqualTo(DecodeStatus.CLOSED);
		assertThat(this.sink.events).containsExactly(RecordingSink.Event.close(1005, ""));
		assertThat(this.sink.frames).containsExactly("CLOSE 0");
	}

	@Test
	void section551NothingAfterACloseFrameIsRead() {
		ByteBuffer in = ByteBuffer.wrap(Wire.hex("88 80 00 00 00 00 81 05 ff ff"));

		assertThat(this.decoder.decode(in, this.sink)).isEqualTo(DecodeStatus.CLOSED);
		assertThat(in.hasRemaining()).isFalse();
		assertThat(decode("83")).isEqualTo(DecodeStatus.CLOSED);
		assertThat(this.sink.events).hasSize(1);
		assertThat(this.decoder.violation()).isNull();
	}

	@Test
	void section81TextThatIsNotUtf8IsRefusedInsideAFrameThatHasNotEnded() {
		assertViolation("81 8a 00 00 00 00 41 ff", 1007, "8.1");
	}

	@Test
	void section81TextThatIsNotUtf8IsRefusedInAWholeFrame() {
		assertViolation("81 83 00 00 00 00 e0 80 80", 1007, "8.1");
	}

	@Test
	void section81TextThatEndsInsideACharacterIsRefused() {
		assertViolation("81 82 00 00 00 00 e2 82", 1007, "8.1");
	}

	@Test
	void section81CharactersMaySpanFragments() {
		decode("01 81 00 00 00 00 e2 89 80 00 00 00 00 00 81 00 00 00 00 82 80 81 00 00 00 00 ac");

		assertThat(this.sink.events).containsExactly(RecordingSink.Event.of(Opcode.PING, new byte[0]),
				RecordingSink.Event.text("\u20ac"));
	}

	@Test
	void section81AnAsciiFragmentInsideACharacterIsRefused() {
		decode("01 81 00 00 00 00 e2");

		assertViolation("80 81 00 00 00 00 41", 1007, "8.1");
	}

	@Test
	void utf8IsNotCheckedWhereThatIsSwitchedOff() {
		this.decoder = new FrameDecoder(Role.SERVER, new FrameLimits(0, 0, false), null);

		assertThat(decode("81 81 00 00 00 00 ff")).isEqualTo(DecodeStatus.NEEDS_INPUT);
		assertThat(this.sink.events).hasSize(1);
	}

	@Test
	void binaryMayHoldAnyBytes() {
		assertThat(decode("82 82 00 00 00 00 ff c0")).isEqualTo(DecodeStatus.NEEDS_INPUT);
		assertThat(this.sink.events).hasSize(1);
	}

	@Test
	void rfc7692Section6Rsv1IsRefusedOnContinuationAndControlFrames() {
		for (String frames : new String[] { "01 80 00 00 00 00 c0", "c9", "c8" }) {
			withDeflate();

			assertViolation(frames, 1002, "RFC 7692 section 6");
		}
	}

	@Test
	void rfc7692Rsv2And3StayReservedWithDeflate() {
		withDeflate();

		assertViolation("e1", 1002, "5.2");
	}

	private void asClient() {
		this.decoder = new FrameDecoder(Role.CLIENT, FrameLimits.defaults(), null);
	}

	private void withDeflate() {
		this.decoder = new FrameDecoder(Role.SERVER, FrameLimits.defaults(), Deflates.server());
	}

	private DecodeStatus decode(String hex) {
		return this.decoder.decode(ByteBuffer.wrap(Wire.hex(hex)), this.sink);
	}

	private void assertViolation(String hex, int code, String paragraph) {
		int before = this.sink.events.size();

		assertThat(decode(hex)).isEqualTo(DecodeStatus.VIOLATED);

		assertThat(this.decoder.violation()).isNotNull();
		assertThat(this.decoder.violation().code()).isEqualTo(code);
		assertThat(this.decoder.violation().rule()).contains(paragraph);
		assertThat(this.sink.events).hasSize(before);
		assertThat(decode("81 80 00 00 00 00")).isEqualTo(DecodeStatus.VIOLATED);
		assertThat(this.decoder.heldBytes()).isZero();
	}

}

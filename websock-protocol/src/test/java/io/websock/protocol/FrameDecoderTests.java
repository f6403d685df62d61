package io.websock.protocol;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Random;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

class FrameDecoderTests {

	private final RecordingSink sink = new RecordingSink();

	private FrameDecoder decoder = new FrameDecoder(Role.SERVER, FrameLimits.defaults(), null);

	@Test
	void rfc6455Section57SingleFrames() {
		FrameDecoder client = new FrameDecoder(Role.CLIENT, FrameLimits.defaults(), null);

		client.decode(ByteBuffer.wrap(Wire.hex("81 05 48 65 6c 6c 6f")), this.sink);
		decode("81 85 37 fa 21 3d 7f 9f 4d 51 58");
		client.decode(ByteBuffer.wrap(Wire.hex("01 03 48 65 6c 80 02 6c 6f")), this.sink);
		client.decode(ByteBuffer.wrap(Wire.hex("89 05 48 65 6c 6c 6f")), this.sink);
		decode("8a 85 37 fa 21 3d 7f 9f 4d 51 58");

		assertThat(this.sink.events).containsExactly(RecordingSink.Event.text("Hello"),
				RecordingSink.Event.text("Hello"), RecordingSink.Event.text("Hello"),
				RecordingSink.Event.of(Opcode.PING, "Hello".getBytes()),
				RecordingSink.Event.of(Opcode.PONG, "Hello".getBytes()));
		assertThat(this.sink.frames).containsExactly("TEXT 5", "TEXT 5", "TEXT 3", "CONTINUATION 2", "PING 5",
				"PONG 5");
	}

	@Test
	void rfc6455Section57LongFrames() {
		byte[] medium = new byte[256];
		byte[] large = new byte[65536];

		this.decoder.decode(ByteBuffer.wrap(Wire.masked(0x82, medium)), this.sink);
		this.decoder.decode(ByteBuffer.wrap(Wire.masked(0x82, large)), this.sink);

		assertThat(this.sink.events).containsExactly(RecordingSink.Event.of(Opcode.BINARY, medium),
				RecordingSink.Event.of(Opcode.BINARY, large));
	}

	@Test
	void aWholeFrameIsHandedOutWhereItLies() {
		byte[] bytes = Wire.masked(0x82, new byte[] { 1, 2, 3 });
		List<Object> arrays = new ArrayList<>();
		FrameSink identity = new ForwardingSink(this.sink) {
			@Override
			public boolean message(Opcode opcode, ByteBuffer payload) {
				arrays.add(payload.array());
				return super.message(opcode, payload);
			}
		};

		this.decoder.decode(ByteBuffer.wrap(bytes), identity);

		assertThat(arrays).hasSize(1);
		assertThat(arrays.get(0)).isSameAs(bytes);
		assertThat(this.decoder.heldBytes()).isZero();
	}

	@Test
	void messageOfOneFrameInPiecesIsHandedOutInAnArrayOfItsOwn() {
		byte[] payload = Wire.random(new Random(5), 70_000);
		List<byte[]> own = new ArrayList<>();
		FrameSink owner = new ForwardingSink(this.sink) {
			@Override
			public boolean message(Opcode opcode, byte[] payload) {
				own.add(payload);
				return super.message(opcode, payload);
			}
		};

		for (int message = 0; message < 2; message++) {
			byte[] frame = Wire.masked(0x82, payload);
			for (int start = 0; start < frame.length; start += 999) {
				int length = Math.min(999, frame.length - start);
				this.decoder.decode(ByteBuffer.wrap(frame, start, length), owner);
			}
		}

		assertThat(own).hasSize(2).allSatisfy((array) -> assertThat(array).isEqualTo(payload));
		assertThat(own.get(0)).isNotSameAs(own.get(1));
		assertThat(this.sink.events).hasSize(2);
		assertThat(this.decoder.heldBytes()).isZero();
	}

	@Test
	void aPausedDecoderLeavesTheRestOfTheInputAlone() {
		byte[] frame = Wire.masked(0x81, "one".getBytes());
		byte[] all = Wire.concat(frame, Wire.masked(0x89, new byte[0]), frame);
		Iterator<Boolean> answers = List.of(false, false, true).iterator();
		RecordingSink pausing = new RecordingSink(answers::next);
		ByteBuffer in = ByteBuffer.wrap(all.clone());

		assertThat(this.decoder.decode(in, pausing)).isEqualTo(DecodeStatus.PAUSED);
		assertThat(in.position()).isEqualTo(frame.length);
		assertThat(in.limit()).isEqualTo(all.length);
		assertThat(in).isEqualTo(ByteBuffer.wrap(all, frame.length, all.length - frame.length));
		assertThat(this.decoder.decode(in, pausing)).isEqualTo(DecodeStatus.PAUSED);
		assertThat(this.decoder.decode(in, pausing)).isEqualTo(DecodeStatus.NEEDS_INPUT);
		assertThat(pausing.events).hasSize(3);
	}

	@Test
	void anEmptyFragmentThatIsNotTheLastIsLegal() {
		decode("01 80 00 00 00 00 00 80 00 00 00 00 80 81 00 00 00 00 41");

		assertThat(this.sink.events).containsExactly(RecordingSink.Event.text("A"));
	}

	@Test
	void knowsWhetherAnythingIsIncomplete() {
		assertThat(this.decoder.isIdle()).isTrue();
		decode("01");
		assertThat(this.decoder.isIdle()).isFalse();
		decode("81 00 00 00 00");
		assertThat(this.decoder.isIdle()).isFalse();
		decode("41");
		assertThat(this.decoder.isIdle()).isFalse();
		decode("89 80 00 00 00 00");
		assertThat(this.decoder.isIdle()).isFalse();
		decode("80 80 00 00 00 00");
		assertThat(this.decoder.isIdle()).isTrue();
		decode("89 81 00 00 00 00");
		assertThat(this.decoder.isIdle()).isFalse();
		decode("41");
		assertThat(this.decoder.isIdle()).isTrue();
		assertThat(this.decoder.heldBytes()).isZero();
	}

	@Test
	void memoryGrowsWithWhatHasArrivedNotWithWhatIsAnnounced() {
		byte[] frame = Wire.masked(0x82, new byte[4 * 1024 * 1024]);

		this.decoder.decode(ByteBuffer.wrap(frame, 0, 1000), this.sink);
		assertThat(this.decoder.heldBytes()).isLessThanOrEqualTo(2000);

		this.decoder.decode(ByteBuffer.wrap(frame, 1000, 100_000), this.sink);
		assertThat(this.decoder.heldBytes()).isLessThanOrEqualTo(202_000);

		this.decoder.decode(ByteBuffer.wrap(frame, 101_000, frame.length - 101_000), this.sink);
		assertThat(this.decoder.heldBytes()).isZero();
		assertThat(this.sink.events).hasSize(1);
	}

	@Test
	void aFrameBeyondItsLimitIsRefusedByItsHeader() {
		this.decoder = new FrameDecoder(Role.SERVER, new FrameLimits(1000, 0, true), null);

		assertThat(decode("82 fe 03 e8 00 00 00 00")).isEqualTo(DecodeStatus.NEEDS_INPUT);
		this.decoder.decode(ByteBuffer.wrap(new byte[1000]), this.sink);
		assertThat(this.sink.events).hasSize(1);
		assertThat(decode("82 fe 03 e9 00 00 00 00")).isEqualTo(DecodeStatus.VIOLATED);
		assertViolation(1009, "max-frame-size");
	}

	@Test
	void aMessageBeyondItsLimitIsRefusedByTheHeaderThatExceedsIt() {
		this.decoder = new FrameDecoder(Role.SERVER, new FrameLimits(0, 3, true), null);

		assertThat(decode("02 82 00 00 00 00 01 02 00 81 00 00 00 00 03")).isEqualTo(DecodeStatus.NEEDS_INPUT);
		assertThat(decode("80 81 00 00 00 00")).isEqualTo(DecodeStatus.VIOLATED);
		assertViolation(1009, "max-message-size");
	}

	@Test
	void aMessageOfExactlyItsLimitIsTaken() {
		this.decoder = new FrameDecoder(Role.SERVER, new FrameLimits(3, 3, true), null);

		decode("02 82 00 00 00 00 01 02 80 81 00 00 00 00 03 82 83 00 00 00 00 01 02 03");

		assertThat(this.sink.events).hasSize(2);
	}

	@Test
	void aLengthBeyondAnyArrayIsRefusedEvenWithoutLimits() {
		this.decoder = new FrameDecoder(Role.SERVER, new FrameLimits(0, 0, true), null);

		assertThat(decode("82 ff 7f ff ff ff ff ff ff ff 00 00 00 00")).isEqualTo(DecodeStatus.VIOLATED);
		assertViolation(1009, "max-message-size");
	}

	@Test
	void limitsDoNotApplyToControlFrames() {
		this.decoder = new FrameDecoder(Role.SERVER, new FrameLimits(1, 1, true), null);

		decode("89 82 00 00 00 00 01 02");

		assertThat(this.sink.events).hasSize(1);
	}

	@Test
	void anExceptionOfTheSinkLeavesTheDecoderBehindTheFrame() {
		FrameSink throwing = new ForwardingSink(this.sink) {
			@Override
			public boolean message(Opcode opcode, ByteBuffer payload) {
				throw new IllegalStateException("test");
			}
		};
		byte[] frame = Wire.masked(0x81, "one".getBytes());
		ByteBuffer in = ByteBuffer.wrap(Wire.concat(frame, frame));

		assertThatIllegalStateException().isThrownBy(() -> this.decoder.decode(in, throwing));
		assertThat(this.decoder.decode(in, this.sink)).isEqualTo(DecodeStatus.NEEDS_INPUT);
		assertThat(this.sink.events).containsExactly(RecordingSink.Event.text("one"));
	}

	private DecodeStatus decode(String hex) {
		return this.decoder.decode(ByteBuffer.wrap(Wire.hex(hex)), this.sink);
	}

	private void assertViolation(int code, String text) {
		assertThat(this.decoder.violation()).isNotNull();
		assertThat(this.decoder.violation().code()).isEqualTo(code);
		assertThat(this.decoder.violation().rule()).contains(text);
	}

}

package io.websock.protocol;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Random;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What is encoded comes out of the decoder again, however it is fragmented and split; and
 * whatever comes in, nothing but a verdict comes out.
 */
class FrameDecoderRandomTests {

	private static final int MAX_MESSAGE = 100_000;

	@ParameterizedTest
	@EnumSource(Role.class)
	void everySplitInTwoGivesTheSameEvents(Role receiver) {
		RandomCases.run(30, (random) -> {
			RandomFrames frames = new RandomFrames(random, other(receiver), null, 200).messages(3).close();
			byte[] bytes = frames.bytes();
			for (int split = 0; split <= bytes.length; split++) {
				RecordingSink sink = new RecordingSink();
				FrameDecoder decoder = new FrameDecoder(receiver, FrameLimits.defaults(), null);

				decoder.decode(buffer(bytes, 0, split, random), sink);
				decoder.decode(buffer(bytes, split, bytes.length, random), sink);

				assertThat(sink.events).isEqualTo(frames.events);
			}
		});
	}

	@ParameterizedTest
	@EnumSource(Role.class)
	void singleBytesGiveTheSameEvents(Role receiver) {
		RandomCases.run(100, (random) -> {
			RandomFrames frames = new RandomFrames(random, other(receiver), null, 2000).messages(4).close();
			RecordingSink sink = new RecordingSink();
			FrameDecoder decoder = new FrameDecoder(receiver, FrameLimits.defaults(), null);

			for (byte b : frames.bytes()) {
				decoder.decode(ByteBuffer.wrap(new byte[] { b }), sink);
			}

			assertThat(sink.events).isEqualTo(frames.events);
		});
	}

	@ParameterizedTest
	@EnumSource(Role.class)
	void randomSplitsAndPausesGiveTheSameEvents(Role receiver) {
		RandomCases.run(300, (random) -> {
			RandomFrames frames = new RandomFrames(random, other(receiver), null, MAX_MESSAGE).messages(8);

			assertDecodes(random, frames, new FrameDecoder(receiver, FrameLimits.defaults(), null));
		});
	}

	@ParameterizedTest
	@EnumSource(Role.class)
	void compressedMessagesGiveTheSameEvents(Role receiver) {
		RandomCases.run(100, (random) -> {
			boolean serverAlone = random.nextBoolean();
			boolean clientAlone = random.nextBoolean();
			DeflateSettings settings = new DeflateSettings(random.nextInt(11) - 1, random.nextInt(50), serverAlone,
					clientAlone, 25);
			try (PerMessageDeflate sender = Deflates.of(other(receiver), serverAlone, clientAlone, settings);
					PerMessageDeflate mine = Deflates.of(receiver, serverAlone, clientAlone, settings)) {
				RandomFrames frames = new RandomFrames(random, other(receiver), sender, MAX_MESSAGE).messages(8);

				assertDecodes(random, frames, new FrameDecoder(receiver, FrameLimits.defaults(), mine));
			}
		});
	}

	@Test
	void mutatedStreamsEndInAVerdictAtWorst() {
		RandomCases.run(3000, (random) -> {
			try (PerMessageDeflate sender = random.nextBoolean() ? Deflates.client() : null;
					PerMessageDeflate mine = (sender != null) ? Deflates.server() : null) {
				byte[] bytes = mutated(random, new RandomFrames(random, Role.CLIENT, sender, 3000).messages(4).bytes());

				assertSurvives(random, bytes, mine);
			}
		});
	}

	@Test
	void noiseEndsInAVerdictAtWorst() {
		RandomCases.run(3000, (random) -> {
			try (PerMessageDeflate mine = random.nextBoolean() ? Deflates.server() : null) {
				byte[] bytes = Wire.random(random, random.nextInt(300));
				if (bytes.length > 1) {
					bytes[0] &= (byte) 0xc2;
					bytes[1] |= (byte) 0x80;
				}

				assertSurvives(random, bytes, mine);
			}
		});
	}

	private static void assertDecodes(Random random, RandomFrames frames, FrameDecoder decoder) {
		RecordingSink sink = new RecordingSink(() -> random.nextInt(4) > 0);
		byte[] bytes = frames.bytes();
		int most = 1 + random.nextInt(random.nextBoolean() ? 20_000 : 200);
		for (int from = 0; from < bytes.length;) {
			int to = Math.min(bytes.length, from + 1 + random.nextInt(most));
			ByteBuffer in = buffer(bytes, from, to, random);
			DecodeStatus status = decoder.decode(in, sink);
			while (status == DecodeStatus.PAUSED) {
				status = decoder.decode(in, sink);
			}
			assertThat(in.hasRemaining()).isFalse();
			from = to;
		}
		assertThat(decoder.violation()).isNull();
		assertThat(sink.events).isEqualTo(frames.events);
		assertThat(decoder.isIdle()).isTrue();
		assertThat(decoder.heldBytes()).isZero();
	}

	/**
	 * Decodes in one piece and in many: both must end alike.
	 */
	private static void assertSurvives(Random random, byte[] bytes, @Nullable PerMessageDeflate deflate) {
		FrameLimits limits = new FrameLimits(2500, 5000, random.nextBoolean());
		RecordingSink whole = new RecordingSink();
		FrameDecoder first = new FrameDecoder(Role.SERVER, limits, deflate);
		DecodeStatus expected = first.decode(ByteBuffer.wrap(bytes.clone()), whole);

		try (PerMessageDeflate another = (deflate != null) ? Deflates.server() : null) {
			RecordingSink split = new RecordingSink();
			FrameDecoder second = new FrameDecoder(Role.SERVER, limits, another);
			DecodeStatus status = DecodeStatus.NEEDS_INPUT;
			for (int from = 0; from < bytes.length;) {
				int to = Math.min(bytes.length, from + 1 + random.nextInt(100));
				status = second.decode(buffer(bytes, from, to, random), split);
				assertThat(second.heldBytes()).isLessThanOrEqualTo(5001 + 14 + 125);
				from = to;
			}

			assertThat(status).isEqualTo(expected);
			assertThat(split.events).isEqualTo(whole.events);
			assertThat(code(second)).isEqualTo(code(first));
		}
	}

	private static int code(FrameDecoder decoder) {
		Violation violation = decoder.violation();
		return (violation != null) ? violation.code() : 0;
	}

	private static byte[] mutated(Random random, byte[] bytes) {
		int changes = random.nextInt(4);
		for (int i = 0; i < changes; i++) {
			int at = random.nextInt(bytes.length);
			bytes[at] ^= (byte) (random.nextBoolean() ? 1 << random.nextInt(8) : random.nextInt());
		}
		return bytes;
	}

	private static Role other(Role role) {
		return (role == Role.SERVER) ? Role.CLIENT : Role.SERVER;
	}

	private static ByteBuffer buffer(byte[] bytes, int from, int to, Random random) {
		byte[] part = Arrays.copyOfRange(bytes, from, to);
		return random.nextBoolean() ? ByteBuffer.wrap(part) : Wire.direct(part);
	}

}

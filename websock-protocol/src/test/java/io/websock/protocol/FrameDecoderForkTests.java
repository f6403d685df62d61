package io.websock.protocol;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/**
 * A decoder that is forked before each piece of input is a value: it can go on from any
 * earlier state, as often as one likes.
 */
class FrameDecoderForkTests {

	@Test
	void everyEarlierStateGoesOnAlike() {
		RandomCases.run(60, (random) -> {
			boolean compresses = random.nextBoolean();
			DeflateAgreement agreement = Deflates.agreement(random.nextBoolean(), random.nextBoolean());
			try (PerMessageDeflate sender = compresses ? Deflates.of(Role.SERVER, agreement.serverNoContextTakeover(),
					agreement.clientNoContextTakeover(), DeflateSettings.defaults()) : null) {
				RandomFrames frames = new RandomFrames(random, Role.SERVER, sender, 3000).messages(5);
				List<byte[]> pieces = pieces(random, frames.bytes());
				List<FrameDecoder> states = new ArrayList<>();
				List<List<RecordingSink.Event>> events = new ArrayList<>();

				FrameDecoder last = decode(decoder(compresses ? agreement : null), pieces, states, events);

				assertThat(events.stream().flatMap(List::stream)).isEqualTo(frames.events);
				assertThat(last.isIdle()).isTrue();
				for (int i = states.size() - 1; i >= 0; i--) {
					List<List<RecordingSink.Event>> again = new ArrayList<>();
					decode(states.get(i), pieces.subList(i, pieces.size()), new ArrayList<>(), again);
					assertThat(again).isEqualTo(events.subList(i, events.size()));
				}
			}
		});
	}

	@Test
	void forksOfAnUnfinishedMessageDoNotSeeEachOthersBytes() {
		FrameDecoder begun = decoder(null);
		begun.decode(ByteBuffer.wrap(Wire.hex("01 02 6f6e")), new RecordingSink());
		FrameDecoder first = begun.fork();
		FrameDecoder second = begun.fork();
		RecordingSink one = new RecordingSink();
		RecordingSink two = new RecordingSink();

		first.decode(ByteBuffer.wrap(Wire.hex("00 01 65")), one);
		second.decode(ByteBuffer.wrap(Wire.hex("00 01 63")), two);
		first.decode(ByteBuffer.wrap(Wire.hex("80 01 73")), one);
		second.decode(ByteBuffer.wrap(Wire.hex("80 01 65")), two);

		assertThat(one.events).containsExactly(RecordingSink.Event.of(Opcode.TEXT, Wire.hex("6f6e6573")));
		assertThat(two.events).containsExactly(RecordingSink.Event.of(Opcode.TEXT, Wire.hex("6f6e6365")));
	}

	@Test
	void decoderWithAContextOfZlibIsNotForked() {
		assertThatIllegalStateException()
			.isThrownBy(() -> new FrameDecoder(Role.CLIENT, FrameLimits.defaults(), null).fork());
	}

	@Test
	void compressedMessageBeyondTheLimitIsRefusedWhileItComes() {
		FrameDecoder decoder = FrameDecoder.forkable(Role.CLIENT, new FrameLimits(0, 1000, true),
				deflate(Deflates.agreement(false, false)));
		ByteBuffer frame = ByteBuffer.allocate(5000);
		FrameEncoder.server().writeHeader(Opcode.BINARY, true, true, 100_000, frame);

		assertThat(decoder.decode(frame.rewind(), new RecordingSink())).isEqualTo(DecodeStatus.VIOLATED);
		assertThat(decoder.violation()).extracting(Violation::code).isEqualTo(CloseCode.TOO_BIG);
	}

	private static FrameDecoder decoder(@Nullable DeflateAgreement agreement) {
		return FrameDecoder.forkable(Role.CLIENT, FrameLimits.defaults(),
				(agreement != null) ? deflate(agreement) : null);
	}

	private static WindowDeflate deflate(DeflateAgreement agreement) {
		return new WindowDeflate(Role.CLIENT, agreement, DeflateSettings.defaults(), new DeflateContexts(-1, 1), 0);
	}

	private static FrameDecoder decode(FrameDecoder from, List<byte[]> pieces, List<FrameDecoder> states,
			List<List<RecordingSink.Event>> events) {
		FrameDecoder state = from;
		for (byte[] piece : pieces) {
			states.add(state);
			state = state.fork();
			RecordingSink sink = new RecordingSink();
			state.decode(ByteBuffer.wrap(piece), sink);
			events.add(sink.events);
		}
		return state;
	}

	private static List<byte[]> pieces(Random random, byte[] bytes) {
		List<byte[]> pieces = new ArrayList<>();
		int most = 1 + random.nextInt(random.nextBoolean() ? 5 : 2000);
		for (int from = 0; from < bytes.length && pieces.size() < 300;) {
			int to = (pieces.size() == 299) ? bytes.length : Math.min(bytes.length, from + 1 + random.nextInt(most));
			pieces.add(Arrays.copyOfRange(bytes, from, to));
			from = to;
		}
		return pieces;
	}

}

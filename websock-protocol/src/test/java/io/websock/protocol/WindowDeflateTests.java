package io.websock.protocol;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class WindowDeflateTests {

	private static final DeflateSettings SETTINGS = DeflateSettings.defaults();

	@ParameterizedTest
	@CsvSource({ "false, 4096", "false, 100000", "false, 0", "true, 4096" })
	void peerThatKeepsItsContextInflatesEveryMessage(boolean alone, int keep) {
		RandomCases.run(40, (random) -> {
			WindowDeflate deflate = deflate(new DeflateAgreement(false, alone, 15, 15, answer()), keep);
			try (PerMessageDeflate peer = Deflates.of(Role.SERVER, false, alone, SETTINGS)) {
				FrameDecoder decoder = new FrameDecoder(Role.CLIENT, FrameLimits.defaults(), peer);
				for (int i = 0; i < 30; i++) {
					ByteBuffer message = message(random);
					RecordingSink sink = new RecordingSink();

					WindowDeflate.Deflated deflated = deflate.deflate(message);
					deflate = deflated.next();
					ByteBuffer payload = (deflated.payload() != null) ? deflated.payload() : message;
					ByteBuffer frame = ByteBuffer.allocate(10 + payload.remaining());
					FrameEncoder.server().write(Opcode.BINARY, true, deflated.payload() != null, payload, frame);
					decoder.decode(frame.flip(), sink);

					assertThat(sink.events).containsExactly(RecordingSink.Event.of(Opcode.BINARY, message.array()));
				}
			}
		});
	}

	@Test
	void laterMessagesReferToEarlierOnes() {
		ByteBuffer message = utf8("{\"symbol\":\"ACME\",\"price\":101.5,\"currency\":\"EUR\"}");
		WindowDeflate.Deflated first = deflate(new DeflateAgreement(false, false, 15, 15, answer()), 4096)
			.deflate(message);

		ByteBuffer second = first.next().deflate(message).payload();

		assertThat(first.payload()).isNotNull();
		assertThat(second).isNotNull();
		assertThat(second.remaining()).isLessThan(first.payload().remaining() / 3);
	}

	@Test
	void equalStatesCompressAlike() {
		WindowDeflate state = deflate(new DeflateAgreement(false, false, 15, 15, answer()), 4096)
			.deflate(utf8("some text that was sent before"))
			.next();

		assertThat(state.deflate(utf8("some text that is sent")).payload())
			.isEqualTo(state.deflate(utf8("some text that is sent")).payload());
	}

	@ParameterizedTest
	@ValueSource(ints = { 8, 9, 10, 12, 14, 15 })
	void noReferenceGoesBeyondTheWindow(int bits) {
		RandomCases.run(20, (random) -> {
			WindowDeflate deflate = deflate(new DeflateAgreement(false, false, 15, bits, answer()), 32 * 1024);
			byte[] before = new byte[0];
			int farthest = 0;
			for (int i = 0; i < 40; i++) {
				ByteBuffer message = message(random);
				WindowDeflate.Deflated deflated = deflate.deflate(message);
				deflate = deflated.next();
				if (deflated.payload() != null) {
					DeflateReader reader = new DeflateReader(before);
					assertThat(reader.inflate(deflated.payload())).isEqualTo(message.array());
					farthest = Math.max(farthest, reader.farthest());
					before = Wire.concat(before, message.array());
				}
			}
			assertThat(farthest).isBetween(Math.min(1 << (bits - 2), 2048), 1 << bits);
		});
	}

	private static WindowDeflate deflate(DeflateAgreement agreement, int keep) {
		return new WindowDeflate(Role.CLIENT, agreement, SETTINGS, new DeflateContexts(-1, 1), keep);
	}

	private static Extension answer() {
		return new DeflateParameters(false, false, 0, 0).toExtension();
	}

	private static ByteBuffer utf8(String text) {
		return ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
	}

	private static ByteBuffer message(Random random) {
		String words = "all these words come again and again in messages of a feed ";
		StringBuilder text = new StringBuilder();
		for (int length = random.nextInt(random.nextInt(5) > 0 ? 200 : 3000); text.length() < length;) {
			int from = random.nextInt(words.length() - 8);
			text.append(words, from, from + 8).append(random.nextInt(100));
		}
		return utf8(text.toString());
	}

}

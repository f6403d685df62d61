package io.websock.protocol;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * A window of 9 bits, the least that zlib has, against a zlib of that window: 36 cases,
 * of nine sizes of messages from 16 bytes to 128 KiB, with context takeover and without,
 * in both directions.
 */
@EnabledIf("io.websock.protocol.NodeZlib#isPresent")
class SmallWindowTests {

	private static final int BITS = 9;

	private static final DeflateSettings SETTINGS = new DeflateSettings(6, 0, false, false, 0);

	private static NodeZlib zlib;

	@BeforeAll
	static void start() throws IOException, URISyntaxException {
		zlib = NodeZlib.start();
	}

	@AfterAll
	static void stop() {
		zlib.close();
	}

	static Stream<Arguments> cases() {
		return Stream.of(16, 64, 256, 1024, 4096, 8192, 16_384, 32_768, 131_072)
			.flatMap((size) -> Stream.of(Arguments.of(size, true), Arguments.of(size, false)));
	}

	@ParameterizedTest
	@MethodSource("cases")
	void zlibInflatesWhatWeSend(int size, boolean takeover) {
		List<byte[]> messages = messages(size);

		assertThat(zlib.inflate(BITS, takeover, deflated(BITS, takeover, messages))).isEqualTo(joined(messages));
	}

	@ParameterizedTest
	@MethodSource("cases")
	void weInflateWhatZlibSends(int size, boolean takeover) {
		List<byte[]> messages = messages(size);
		RecordingSink sink = new RecordingSink();
		try (PerMessageDeflate peer = extension(BITS, takeover)) {
			FrameDecoder decoder = new FrameDecoder(Role.SERVER, FrameLimits.defaults(), peer);
			for (byte[] payload : zlib.deflate(BITS, takeover, messages)) {
				decoder.decode(frame(payload), sink);
			}
		}

		assertThat(sink.events).containsExactlyElementsOf(
				messages.stream().map((message) -> RecordingSink.Event.of(Opcode.BINARY, message)).toList());
	}

	@Test
	void zlibRefusesWhatIsMeantForALargerWindow() {
		List<byte[]> deflated = deflated(15, true, messages(4096));

		assertThatIllegalArgumentException().isThrownBy(() -> zlib.inflate(BITS, true, deflated))
			.withMessageContaining("too far back");
	}

	private static List<byte[]> deflated(int bits, boolean takeover, List<byte[]> messages) {
		List<byte[]> payloads = new ArrayList<>();
		try (PerMessageDeflate extension = extension(bits, takeover)) {
			for (byte[] message : messages) {
				ByteBuffer payload = extension.deflate(ByteBuffer.wrap(message));
				payloads.add((payload != null) ? bytes(payload) : stored(message));
			}
		}
		return payloads;
	}

	private static byte[] bytes(ByteBuffer buffer) {
		byte[] bytes = new byte[buffer.remaining()];
		buffer.get(bytes);
		return bytes;
	}

	/**
	 * Returns a message that is not compressed as a block that says so, for it has no
	 * frame here whose RSV1 could say it (RFC 1951 section 3.2.4).
	 */
	private static byte[] stored(byte[] message) {
		ByteBuffer block = ByteBuffer.allocate(message.length + 6).order(ByteOrder.LITTLE_ENDIAN);
		block.put((byte) 0).putShort((short) message.length).putShort((short) ~message.length).put(message);
		return block.put((byte) 0).array();
	}

	private static PerMessageDeflate extension(int bits, boolean takeover) {
		DeflateAgreement agreement = new DeflateAgreement(!takeover, !takeover, bits, bits,
				new DeflateParameters(!takeover, !takeover, bits, 0).toExtension());
		return new PerMessageDeflate(Role.SERVER, agreement, SETTINGS, new DeflateContexts(SETTINGS.level(), 1));
	}

	private static ByteBuffer frame(byte[] payload) {
		ByteBuffer frame = ByteBuffer.allocate(14 + payload.length);
		FrameEncoder.client(() -> Wire.KEY).write(Opcode.BINARY, true, true, ByteBuffer.wrap(payload), frame);
		return frame.flip();
	}

	private static byte[] joined(List<byte[]> messages) {
		return messages.stream().reduce(new byte[0], Wire::concat);
	}

	/**
	 * Returns messages of words that come again near and far.
	 */
	private static List<byte[]> messages(int size) {
		Random random = new Random(size);
		List<byte[]> messages = new ArrayList<>();
		for (int i = 0; i < ((size < 8192) ? 20 : 3); i++) {
			StringBuilder text = new StringBuilder();
			while (text.length() < size) {
				text.append("{\"symbol\":\"").append(random.nextInt(300)).append("\",\"price\":");
				text.append(random.nextInt(1000)).append('}');
			}
			messages.add(text.substring(0, size).getBytes(StandardCharsets.US_ASCII));
		}
		return messages;
	}

}

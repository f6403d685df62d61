package io.websock.protocol;

import java.nio.ByteBuffer;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import com.code_intelligence.jazzer.junit.FuzzTest;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A peer whose bytes a fuzzer chooses, to reach each branch of the decoder: whatever
 * comes in, nothing but a verdict comes out, no more is held than the limits allow, and
 * it is the same however the bytes are split.
 */
class FrameDecoderFuzzTests {

	private static final FrameLimits LIMITS = new FrameLimits(2500, 5000, true);

	/** The longest message and one byte, a header, a control frame's payload. */
	private static final int MOST_HELD = 5001 + 14 + 125;

	@MethodSource("streamsOfClients")
	@FuzzTest(maxDuration = "10m")
	void server(byte[] bytes) {
		assertSurvives(bytes, Role.SERVER, false);
	}

	@MethodSource("streamsOfServers")
	@FuzzTest(maxDuration = "10m")
	void client(byte[] bytes) {
		assertSurvives(bytes, Role.CLIENT, false);
	}

	@MethodSource("compressedStreamsOfClients")
	@FuzzTest(maxDuration = "10m")
	void serverThatInflates(byte[] bytes) {
		assertSurvives(bytes, Role.SERVER, true);
	}

	@MethodSource("compressedStreamsOfServers")
	@FuzzTest(maxDuration = "10m")
	void clientThatInflates(byte[] bytes) {
		assertSurvives(bytes, Role.CLIENT, true);
	}

	@MethodSource("bodies")
	@FuzzTest(maxDuration = "10m")
	void bodyOfACloseFrame(byte[] bytes) {
		ByteBuffer body = ByteBuffer.wrap(bytes);
		Violation violation = ClosePayload.violation(body);
		if (violation != null) {
			assertThat(violation.code()).isIn(1002, 1007);
			return;
		}
		assertThat(ClosePayload.read(body).bytes()).isEqualTo(bytes);
	}

	static Stream<byte[]> streamsOfClients() {
		return IntStream.range(0, 20).mapToObj((seed) -> stream(seed, Role.CLIENT, null));
	}

	static Stream<byte[]> streamsOfServers() {
		return IntStream.range(0, 20).mapToObj((seed) -> stream(seed, Role.SERVER, null));
	}

	static Stream<byte[]> compressedStreamsOfClients() {
		return IntStream.range(0, 20).mapToObj((seed) -> compressedStream(seed, Role.CLIENT));
	}

	static Stream<byte[]> compressedStreamsOfServers() {
		return IntStream.range(0, 20).mapToObj((seed) -> compressedStream(seed, Role.SERVER));
	}

	static Stream<byte[]> bodies() {
		return Stream.of(new ClosePayload(1000, "bye \u20ac").bytes(), new ClosePayload(4999, "").bytes(),
				new byte[] { 0x03, (byte) 0xed }, new byte[] { 0x03, (byte) 0xe8, (byte) 0xf0, (byte) 0x9f });
	}

	/**
	 * Decodes in pieces, the length of each told by the byte that follows the one before
	 * it, and in one.
	 */
	private static void assertSurvives(byte[] bytes, Role role, boolean inflates) {
		try (PerMessageDeflate one = inflates ? deflate(role) : null;
				PerMessageDeflate other = inflates ? deflate(role) : null) {
			RecordingSink whole = new RecordingSink();
			FrameDecoder first = new FrameDecoder(role, LIMITS, one);
			DecodeStatus expected = decode(first, bytes, 0, bytes.length, whole);
			RecordingSink split = new RecordingSink();
			FrameDecoder second = new FrameDecoder(role, LIMITS, other);
			DecodeStatus status = DecodeStatus.NEEDS_INPUT;
			for (int from = 0; from < bytes.length;) {
				int to = Math.min(bytes.length, from + 1 + (bytes[from] & 0xf));
				status = decode(second, bytes, from, to, split);
				from = to;
			}

			assertThat(status).isEqualTo(expected);
			assertThat(split.events).isEqualTo(whole.events);
			assertThat(code(second)).isEqualTo(code(first));
		}
	}

	private static DecodeStatus decode(FrameDecoder decoder, byte[] bytes, int from, int to, RecordingSink sink) {
		ByteBuffer in = ByteBuffer.wrap(bytes.clone(), from, to - from);
		DecodeStatus status = decoder.decode(in, sink);
		assertThat(in.hasRemaining()).isFalse();
		assertThat(decoder.heldBytes()).isLessThanOrEqualTo(MOST_HELD);
		assertThat(decoder.violation() != null).isEqualTo(status == DecodeStatus.VIOLATED);
		return status;
	}

	private static int code(FrameDecoder decoder) {
		Violation violation = decoder.violation();
		return (violation != null) ? violation.code() : 0;
	}

	private static byte[] compressedStream(int seed, Role sender) {
		try (PerMessageDeflate deflate = deflate(sender)) {
			return stream(seed, sender, deflate);
		}
	}

	private static byte[] stream(int seed, Role sender, @Nullable PerMessageDeflate deflate) {
		return new RandomFrames(new Random(seed), sender, deflate, 300).messages(3).close().bytes();
	}

	private static PerMessageDeflate deflate(Role role) {
		return (role == Role.SERVER) ? Deflates.server() : Deflates.client();
	}

}

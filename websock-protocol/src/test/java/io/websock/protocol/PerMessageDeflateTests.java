package io.websock.protocol;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import java.util.zip.Deflater;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class PerMessageDeflateTests {

	private static final byte[] NEVER_INFLATES = Wire.hex("07 ff ff");

	private final RecordingSink sink = new RecordingSink();

	private PerMessageDeflate deflate = Deflates.server();

	private FrameDecoder decoder = new FrameDecoder(Role.SERVER, FrameLimits.defaults(), this.deflate);

	@ParameterizedTest
	@ValueSource(strings = { //
			"f2 48 cd c9 c9 07 00", // one block, section 7.2.3.1
			"00 05 00 fa ff 48 65 6c 6c 6f 00", // no compression, section 7.2.3.3
			"f3 48 cd c9 c9 07 00 00", // BFINAL set, section 7.2.3.4
			"f2 48 05 00 00 00 ff ff ca c9 c9 07 00" // two blocks, section 7.2.3.5
	})
	void rfc7692Section723Examples(String payload) {
		receive(0xc1, Wire.hex(payload));

		assertThat(this.sink.events).containsExactly(RecordingSink.Event.text("Hello"));
	}

	@Test
	void rfc7692Section7231Fragments() {
		receive(0x41, Wire.hex("f2 48 cd"));
		receive(0x80, Wire.hex("c9 c9 07 00"));

		assertThat(this.sink.events).containsExactly(RecordingSink.Event.text("Hello"));
		assertThat(this.sink.frames).containsExactly("TEXT 3", "CONTINUATION 4");
	}

	@Test
	void rfc7692Section7232ContextIsKeptBetweenMessages() {
		receive(0xc1, Wire.hex("f2 48 cd c9 c9 07 00"));
		receive(0xc1, Wire.hex("f2 00 11 00 00"));

		assertThat(this.sink.events).containsExactly(RecordingSink.Event.text("Hello"),
				RecordingSink.Event.text("Hello"));
	}

	@Test
	void rfc7692Section7232ContextIsUsedForWhatWeSend() {
		assertThat(this.deflate.deflate(hello())).isEqualTo(ByteBuffer.wrap(Wire.hex("f2 48 cd c9 c9 07 00")));
		assertThat(this.deflate.deflate(hello())).isEqualTo(ByteBuffer.wrap(Wire.hex("f2 00 11 00 00")));
	}

	@Test
	void rfc7692Section7236AnEmptyMessageMayBeOneByte() {
		receive(0xc1, Wire.hex("00"));

		assertThat(this.sink.events).containsExactly(RecordingSink.Event.text(""));
	}

	@Test
	void anEmptyCompressedPayloadIsAnEmptyMessage() {
		receive(0xc2, new byte[0]);

		assertThat(this.sink.events).containsExactly(RecordingSink.Event.of(Opcode.BINARY, new byte[0]));
	}

	@ParameterizedTest
	@EnumSource
	void anEmptyCompressedPayloadLeavesTheContextAsItIs(Role role) {
		this.deflate = (role == Role.SERVER) ? Deflates.server() : Deflates.client();
		this.decoder = new FrameDecoder(role, FrameLimits.defaults(), this.deflate);

		receive(role, 0xc1, "f2 48 cd c9 c9 07 00");
		receive(role, 0xc1, "");
		receive(role, 0x41, "");
		receive(role, 0x00, "");
		receive(role, 0x80, "");
		receive(role, 0xc1, "f2 00 11 00 00");

		assertThat(this.sink.events).containsExactly(RecordingSink.Event.text("Hello"), RecordingSink.Event.text(""),
				RecordingSink.Event.text(""), RecordingSink.Event.text("Hello"));
	}

	@Test
	void anEmptyCompressedPayloadTakesNoContext() {
		DeflateContexts contexts = new DeflateContexts(6, 1);
		this.deflate = new PerMessageDeflate(Role.SERVER, Deflates.agreement(false, false), DeflateSettings.defaults(),
				contexts);
		this.decoder = new FrameDecoder(Role.SERVER, FrameLimits.defaults(), this.deflate);

		receive(0xc2, new byte[0]);

		assertThat(this.sink.events).hasSize(1);
		assertThat(contexts.lent()).isZero();
	}

	@Test
	void messagesAfterABlockMarkedLastAreRead() {
		receive(0xc1, Wire.hex("f3 48 cd c9 c9 07 00 00"));
		receive(0xc1, Wire.hex("f3 48 cd c9 c9 07 00 00"));
		receive(0xc1, Wire.hex("f2 48 cd c9 c9 07 00"));

		assertThat(this.sink.events).hasSize(3);
	}

	@Test
	void messagesWithoutCompressionAreStillTaken() {
		receive(0x81, "plain".getBytes(StandardCharsets.UTF_8));

		assertThat(this.sink.events).containsExactly(RecordingSink.Event.text("plain"));
	}

	@Test
	void section722DataThatDoesNotInflateIsRefused() {
		receive(0xc2, NEVER_INFLATES);

		assertViolation(1007, "7.2.2");
	}

	@Test
	void section81InflatedTextIsCheckedBeforeTheMessageEnds() {
		byte[] deflated = compressed(new byte[] { 'a', (byte) 0xff, 'b' });

		receive(0x41, deflated);

		assertViolation(1007, "8.1");
	}

	@Test
	void aMessageThatInflatesBeyondItsLimitIsRefused() {
		limit(999);
		receive(0xc2, compressed(Wire.random(new Random(1), 999)));
		assertThat(this.sink.events).hasSize(1);

		limit(998);
		receive(0xc2, compressed(Wire.random(new Random(1), 999)));
		assertViolation(1009, "max-message-size");
	}

	@ParameterizedTest
	@ValueSource(ints = { 1, 7, Integer.MAX_VALUE })
	void textThatIsMalformedAndTooLongIsMalformedHoweverItIsSplit(int piece) {
		byte[] text = new byte[2000];
		text[1] = (byte) 0xff;
		byte[] frame = Wire.masked(0xc1, compressed(text));
		limit(999);

		for (int from = 0; from < frame.length; from += Math.min(piece, frame.length - from)) {
			this.decoder.decode(ByteBuffer.wrap(frame, from, Math.min(piece, frame.length - from)), this.sink);
		}

		assertViolation(1007, "8.1");
	}

	@Test
	void aMessageThatInflatesTooFarIsRefusedBeforeItIsInflated() {
		byte[] bomb = compressed(new byte[4 * 1024 * 1024]);

		receive(0xc2, bomb);

		assertViolation(1009, "max-inflate-ratio");
	}

	@Test
	void aSmallMessageMayInflateAsFarAsItLikes() {
		receive(0xc2, compressed(new byte[60_000]));

		assertThat(this.sink.events).hasSize(1);
	}

	@Test
	void theRatioMayBeSwitchedOff() {
		this.deflate = Deflates.of(Role.SERVER, false, false, new DeflateSettings(-1, 0, false, false, 0));
		limit(8_000_000);

		receive(0xc2, compressed(new byte[4 * 1024 * 1024]));

		assertThat(this.sink.events).hasSize(1);
	}

	@Test
	void messagesBelowTheThresholdAreNotCompressed() {
		DeflateSettings settings = new DeflateSettings(-1, 6, false, false, 25);
		PerMessageDeflate deflate = Deflates.of(Role.SERVER, false, false, settings);

		assertThat(deflate.deflate(hello())).isNull();
		assertThat(deflate.deflate(ByteBuffer.allocate(6))).isNotNull();
		assertThat(this.deflate.deflate(ByteBuffer.allocate(0))).isNull();
	}

	@Test
	void whatDoesNotBecomeSmallerIsSentAsItIsIfNoContextIsKept() {
		PerMessageDeflate alone = Deflates.of(Role.SERVER, true, true, DeflateSettings.defaults());
		ByteBuffer random = ByteBuffer.wrap(Wire.random(new Random(1), 100));

		assertThat(alone.deflate(random)).isNull();
		assertThat(alone.deflate(ByteBuffer.allocate(100))).isNotNull();
		assertThat(this.deflate.deflate(random)).isNotNull();
		assertThat(random.remaining()).isEqualTo(100);
	}

	@ParameterizedTest
	@CsvSource({ "false, false", "true, false", "false, true", "true, true" })
	void contextsAreGivenBackAfterEachMessage(boolean serverAlone, boolean clientAlone) {
		DeflateContexts contexts = new DeflateContexts(-1, 4);
		this.deflate = new PerMessageDeflate(Role.SERVER, Deflates.agreement(serverAlone, clientAlone),
				DeflateSettings.defaults(), contexts);
		limit(1000);
		assertThat(contexts.idle()).isZero();

		this.deflate.deflate(hello());
		receive(0xc1, Wire.hex("f2 48 cd c9 c9 07 00"));
		assertThat(contexts.idle()).isEqualTo(2);
		assertThat(contexts.lent()).isZero();

		receive(0x41, Wire.hex("f2 48 cd"));
		assertThat(contexts.lent()).isOne();

		this.deflate.close();
		this.deflate.close();
		assertThat(contexts.lent()).isZero();

		contexts.close();
		assertThat(contexts.idle()).isZero();
	}

	@Test
	void aClosedPoolKeepsNothing() {
		DeflateContexts contexts = new DeflateContexts(-1, 4);
		Deflater deflater = contexts.deflater();
		contexts.close();

		contexts.giveBack(deflater);

		assertThat(contexts.idle()).isZero();
	}

	@Test
	void aContextIsCleanWhenItIsUsedAgain() {
		DeflateContexts contexts = new DeflateContexts(-1, 4);
		for (int i = 0; i < 3; i++) {
			try (PerMessageDeflate deflate = new PerMessageDeflate(Role.SERVER, Deflates.agreement(false, false),
					DeflateSettings.defaults(), contexts)) {
				assertThat(deflate.deflate(hello())).isEqualTo(ByteBuffer.wrap(Wire.hex("f2 48 cd c9 c9 07 00")));
			}
		}
		assertThat(contexts.idle()).isOne();
	}

	@Test
	void everyCombinationOfParametersRoundTrips() {
		RandomCases.run(200, (random) -> {
			for (int flags = 0; flags < 4; flags++) {
				DeflateSettings settings = new DeflateSettings(random.nextInt(11) - 1, random.nextInt(20), false, false,
						0);
				boolean serverAlone = (flags & 1) != 0;
				boolean clientAlone = (flags & 2) != 0;
				try (PerMessageDeflate client = Deflates.of(Role.CLIENT, serverAlone, clientAlone, settings);
						PerMessageDeflate server = Deflates.of(Role.SERVER, serverAlone, clientAlone, settings)) {
					assertRoundTrips(client, server, Role.SERVER, random);
					assertRoundTrips(server, client, Role.CLIENT, random);
				}
			}
		});
	}

	@ParameterizedTest
	@ValueSource(ints = { 9, 10, 11, 12, 13, 14 })
	void streamsOfSmallerWindowsInflate(int bits) {
		// matches that lie no further back than a peer with that window can see
		byte[] payload = new byte[1 << 15];
		byte[] block = Wire.random(new Random(bits), (1 << bits) - 262);
		for (int i = 0; i < payload.length; i++) {
			payload[i] = block[i % block.length];
		}

		receive(0xc2, compressed(payload));

		assertThat(this.sink.events).containsExactly(RecordingSink.Event.of(Opcode.BINARY, payload));
	}

	@Test
	void peersWithALivingContextOfZlibAreUnderstoodAndUnderstand() {
		RandomCases.run(10, (random) -> {
			try (PerMessageDeflate server = Deflates.server(); LivingPeer peer = new LivingPeer()) {
				FrameDecoder decoder = new FrameDecoder(Role.SERVER, FrameLimits.defaults(), server);
				byte[] noise = Wire.random(random, 20_000);
				for (int i = 0; i < 30; i++) {
					int from = random.nextInt(noise.length);
					byte[] message = Arrays.copyOfRange(noise, from, from + random.nextInt(noise.length - from) + 1);
					RecordingSink sink = new RecordingSink();

					decoder.decode(ByteBuffer.wrap(Wire.masked(0xc2, peer.deflate(message))), sink);
					ByteBuffer sent = server.deflate(ByteBuffer.wrap(message));

					assertThat(sink.events).containsExactly(RecordingSink.Event.of(Opcode.BINARY, message));
					assertThat(peer.inflate(sent, message.length)).isEqualTo(message);
				}
			}
		});
	}

	@ParameterizedTest
	@ValueSource(ints = { 8, 9, 10, 12, 14 })
	void windowThatTheClientAsksForIsKept(int bits) {
		DeflateAgreement agreement = new DeflateAgreement(false, false, bits, 15,
				new DeflateParameters(false, false, bits, 0).toExtension());
		this.deflate = new PerMessageDeflate(Role.SERVER, agreement, DeflateSettings.defaults(),
				new DeflateContexts(-1, 1));
		byte[] block = Wire.random(new Random(bits), (1 << bits) - 100);
		byte[] before = new byte[0];
		for (int i = 0; i < 10; i++) {
			byte[] message = Wire.concat(block, Arrays.copyOf(block, Math.min(block.length, 77 * i)));
			DeflateReader reader = new DeflateReader(before);

			assertThat(reader.inflate(this.deflate.deflate(ByteBuffer.wrap(message)))).isEqualTo(message);
			assertThat(reader.farthest()).isLessThanOrEqualTo(1 << bits);
			before = Wire.concat(before, message);
		}
	}

	private static void assertRoundTrips(PerMessageDeflate from, PerMessageDeflate to, Role receiver, Random random) {
		RandomFrames frames = new RandomFrames(random, (receiver == Role.SERVER) ? Role.CLIENT : Role.SERVER, from,
				5000)
			.messages(5);
		RecordingSink sink = new RecordingSink();
		FrameDecoder decoder = new FrameDecoder(receiver, FrameLimits.defaults(), to);

		decoder.decode(ByteBuffer.wrap(frames.bytes()), sink);

		assertThat(decoder.violation()).isNull();
		assertThat(sink.events).isEqualTo(frames.events);
	}

	private void limit(long maxMessageSize) {
		this.sink.events.clear();
		this.decoder = new FrameDecoder(Role.SERVER, new FrameLimits(0, maxMessageSize, true), this.deflate);
	}

	private void receive(int first, byte[] payload) {
		this.decoder.decode(ByteBuffer.wrap(Wire.masked(first, payload)), this.sink);
	}

	private void receive(Role role, int first, String payload) {
		byte[] bytes = Wire.hex(payload);
		byte[] unmasked = Wire.concat(new byte[] { (byte) first, (byte) bytes.length }, bytes);
		this.decoder.decode(ByteBuffer.wrap((role == Role.SERVER) ? Wire.masked(first, bytes) : unmasked), this.sink);
	}

	private void assertViolation(int code, String text) {
		assertThat(this.sink.events).isEmpty();
		assertThat(this.decoder.violation()).isNotNull();
		assertThat(this.decoder.violation().code()).isEqualTo(code);
		assertThat(this.decoder.violation().rule()).contains(text);
		assertThat(this.decoder.heldBytes()).isZero();
	}

	/**
	 * Compresses a message by itself.
	 */
	private static byte[] compressed(byte[] payload) {
		try (PerMessageDeflate client = Deflates.client()) {
			ByteBuffer deflated = client.deflate(ByteBuffer.wrap(payload));
			byte[] bytes = new byte[deflated.remaining()];
			deflated.get(bytes);
			return bytes;
		}
	}

	private static ByteBuffer hello() {
		return ByteBuffer.wrap("Hello".getBytes(StandardCharsets.UTF_8));
	}

}

package io.websock.cluster;

import java.util.HexFormat;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class EnvelopeTests {

	private static final long CLUSTER = 0x0102030405060708L;

	/**
	 * Frames as version 1 wrote them. They stay as they are: a later version must read
	 * them, and adds its own.
	 */
	private static final String MESSAGE = "57530101" + "0102030405060708" + "00000000000000aa" + "0000000000000002"
			+ "0000000000000007" + "6869";

	private static final String HEARTBEAT = "57530102" + "0102030405060708" + "00000000000000aa" + "0000000000000002"
			+ "0000000000000009" + "dc0b" + "03" + "000005" + "0107ac02" + "02bb0101";

	private static final String DECLARED_DEAD = "57530105" + "0102030405060708" + "00000000000000aa"
			+ "0000000000000002" + "0000000000000000" + "00000000000000bb" + "0000000000000004";

	@Test
	void recordedMessageOfVersion1IsRead() {
		Envelope frame = Envelope.decode(CLUSTER, bytes(MESSAGE));

		assertThat(frame).isNotNull();
		assertThat(frame.kind()).isEqualTo(FrameKind.MESSAGE);
		assertThat(frame.sender()).isEqualTo(new NodeIdentity(0xaa, 2));
		assertThat(frame.number()).isEqualTo(7);
		assertThat(frame.body()).asString().isEqualTo("hi");
		assertThat(frame.encode(CLUSTER)).isEqualTo(bytes(MESSAGE));
	}

	@Test
	void recordedHeartbeatOfVersion1IsRead() {
		Envelope frame = Envelope.decode(CLUSTER, bytes(HEARTBEAT));

		assertThat(frame).isNotNull();
		assertThat(frame.kind()).isEqualTo(FrameKind.HEARTBEAT);
		Tops tops = Tops.decode(frame.body(), (channel) -> true);
		assertThat(tops).isNotNull();
		assertThat(tops.age()).hasMillis(1500);
		assertThat(tops.numbers()).containsOnly(entry(Channel.CONTROL, 5), entry(Channel.partition(7), 300),
				entry(Channel.node(0xbb), 1));
	}

	@Test
	void heartbeatWithMoreAtItsEndIsRead() {
		Envelope frame = Envelope.decode(CLUSTER, bytes(HEARTBEAT + "0badcafe"));

		assertThat(frame).isNotNull();
		assertThat(Tops.decode(frame.body(), Channel.CONTROL::equals)).isNotNull()
			.satisfies((tops) -> assertThat(tops.numbers()).containsOnly(entry(Channel.CONTROL, 5)));
	}

	@Test
	void recordedDeathOfVersion1IsRead() {
		Envelope frame = Envelope.decode(CLUSTER, bytes(DECLARED_DEAD));

		assertThat(frame).isNotNull();
		assertThat(frame.kind()).isEqualTo(FrameKind.DECLARED_DEAD);
		assertThat(Death.names(frame.body(), new NodeIdentity(0xbb, 4))).isTrue();
		assertThat(Death.names(frame.body(), new NodeIdentity(0xbb, 5))).isFalse();
		assertThat(frame.encode(CLUSTER)).isEqualTo(bytes(DECLARED_DEAD));
	}

	@Test
	void codesOfKindsStay() {
		assertThat(FrameKind.values()).extracting(FrameKind::code).containsExactly(1, 2, 3, 4, 5);
		assertThat(FrameKind.values()).allSatisfy((kind) -> assertThat(FrameKind.of(kind.code())).isEqualTo(kind));
	}

	@ParameterizedTest
	@ValueSource(strings = { "58530101", "57530201", "57530106", "57530100", "575301ff" })
	void frameOfAnotherProtocolVersionOrKindIsNoFrame(String start) {
		assertThat(Envelope.decode(CLUSTER, bytes(start + MESSAGE.substring(start.length())))).isNull();
	}

	@Test
	void frameOfAnotherClusterIsNoFrame() {
		assertThat(Envelope.decode(CLUSTER + 1, bytes(MESSAGE))).isNull();
	}

	@Test
	void everyShortenedFrameIsNoFrameOrItsBodyNone() {
		for (int length = 0; length < HEARTBEAT.length() / 2; length++) {
			Envelope frame = Envelope.decode(CLUSTER, bytes(HEARTBEAT.substring(0, 2 * length)));
			if (length < 36) {
				assertThat(frame).isNull();
			}
			else {
				assertThat(frame).isNotNull();
				assertThat(Tops.decode(frame.body(), (channel) -> true)).as("length %s", length).isNull();
			}
		}
	}

	@Test
	void numbersThatLeadToAnOverflowAreRefused() {
		String head = MESSAGE.substring(0, 56);

		assertThat(Envelope.decode(CLUSTER, bytes(head + "7fffffffffffffff"))).isNull();
		assertThat(Envelope.decode(CLUSTER, bytes(head + "ffffffffffffffff"))).isNull();
		assertThat(Tops.decode(bytes("0001" + "0000" + "ffffffffffffffff7f"), (channel) -> true)).isNull();
		assertThat(Tops.decode(bytes("ffffffffffffffff7f" + "00"), (channel) -> true)).isNull();
		assertThat(Tops.decode(bytes("00" + "ffffffffffffffff7f"), (channel) -> true)).isNull();
	}

	private static byte[] bytes(String hex) {
		return HexFormat.of().parseHex(hex);
	}

	private static Map.Entry<Channel, Long> entry(Channel channel, long top) {
		return Map.entry(channel, top);
	}

}

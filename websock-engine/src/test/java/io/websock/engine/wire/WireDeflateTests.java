package io.websock.engine.wire;

import java.util.List;

import io.websock.CloseReason;
import io.websock.Frame;
import io.websock.SessionFailure;
import io.websock.engine.SessionSettings;
import io.websock.engine.SharedFrame;
import io.websock.protocol.DeflateAgreement;
import io.websock.protocol.DeflateContexts;
import io.websock.protocol.DeflateSettings;
import io.websock.protocol.Extension;
import io.websock.protocol.Opcode;
import io.websock.protocol.PerMessageDeflate;
import io.websock.protocol.Role;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for compressed messages in both directions.
 */
class WireDeflateTests {

	private static final Extension EXTENSION = Extension.parse(List.of("permessage-deflate")).get(0);

	private static final String MESSAGE = "again and ".repeat(100);

	private final DeflatePools pools = new DeflatePools();

	private final WireFixture fixture = new WireFixture();

	@BeforeEach
	void agree() {
		this.fixture.withDeflate(deflate(false), ofPeer());
	}

	@Test
	void messagesAreCompressedBothWays() {
		this.fixture.open().arrives(this.fixture.peer().compressed(MESSAGE));

		assertThat(this.fixture.seen()).containsExactly("TEXT " + MESSAGE);
		assertThat(this.fixture.webSock.trace).containsExactly("init", "in " + MESSAGE + " 1");
	}

	@Test
	void contextsOfBothDirectionsRemember() {
		this.fixture.open();
		for (int i = 0; i < 3; i++) {
			this.fixture.arrives(this.fixture.peer().compressed(MESSAGE + i));
		}

		assertThat(this.fixture.seen()).containsExactly("TEXT " + MESSAGE + 0, "TEXT " + MESSAGE + 1,
				"TEXT " + MESSAGE + 2);
		List<Integer> lengths = this.fixture.peer().frames.stream()
			.map((frame) -> Integer.valueOf(frame.split(" ")[1]))
			.toList();
		assertThat(lengths.get(1)).isLessThan(lengths.get(0));
	}

	@Test
	void framesAreCountedAsTheyAreOnTheWire() {
		byte[] compressed = this.fixture.peer().compressed(MESSAGE);
		this.fixture.open().arrives(compressed);

		String sent = this.fixture.peer().frames.get(0);
		assertThat(this.fixture.counted).containsExactly("in TEXT " + (compressed.length - 6), "out " + sent);
		assertThat(sent).isNotEqualTo("TEXT " + MESSAGE.length());
	}

	@Test
	void shortMessageIsSentAsItIs() {
		this.fixture.open().arrives(PeerFrames.text("short"));

		assertThat(this.fixture.peer().frames).containsExactly("TEXT 5");
	}

	@Test
	void compressedMessageInFragmentsIsJoined() {
		byte[] whole = this.fixture.peer().compressed(MESSAGE);
		this.fixture.open();

		for (byte part : whole) {
			this.fixture.arrives(new byte[] { part });
		}

		assertThat(this.fixture.seen()).containsExactly("TEXT " + MESSAGE);
	}

	@Test
	void compressedMessageOfWhichAPartLeftIsCompleted() {
		this.fixture.socket.room = 5;
		this.fixture.open().arrives(this.fixture.peer().compressed(MESSAGE), PeerFrames.ping("next"));

		this.fixture.takes(1000);

		assertThat(this.fixture.seen()).containsExactlyInAnyOrder("TEXT " + MESSAGE, "PONG next");
	}

	@ParameterizedTest
	@ValueSource(booleans = { false, true })
	void sharedFrameIsCompressed(boolean noContextTakeover) {
		this.fixture.withDeflate(deflate(noContextTakeover), ofPeer()).open();

		this.fixture.session().push(new SharedFrame(Frame.text(MESSAGE)));
		this.fixture.run();

		assertThat(this.fixture.seen()).containsExactly("TEXT " + MESSAGE);
		assertThat(this.fixture.transport().isIdle()).isFalse();
	}

	@Test
	void bytesThatAreNoDeflateEndTheSession() {
		this.fixture.open().arrives(PeerFrames.frame(Opcode.TEXT, true, true, new byte[] { -1, -1, -1, -1 }));

		assertThat(this.fixture.seen()).hasSize(1).first().asString().startsWith("CLOSE 100");
		assertThat(this.fixture.webSock.ends).singleElement()
			.isInstanceOfSatisfying(CloseReason.Error.class,
					(error) -> assertThat(error.reason()).isInstanceOf(SessionFailure.ProtocolViolation.class));
	}

	@Test
	void contextOfHalfAMessageIsGivenBackHoweverTheConnectionEnds() {
		this.fixture.open().arrives(this.fixture.peer().compressed(MESSAGE));
		assertThat(this.pools.lentContexts()).isZero();
		this.fixture.arrives(PeerFrames.frame(Opcode.TEXT, false, true, new byte[] { 0x4a, 0x4c }));
		assertThat(this.pools.lentContexts()).isOne();

		this.fixture.breaks();

		assertThat(this.pools.lentContexts()).isZero();
	}

	private ConnectionDeflate deflate(boolean noContextTakeover) {
		ConnectionDeflate deflate = this.pools.agree(List.of(EXTENSION.toString()),
				new SessionSettings.Compression(true, 6, noContextTakeover, false, 100, 0));
		assertThat(deflate).isNotNull();
		return deflate;
	}

	private static PerMessageDeflate ofPeer() {
		DeflateSettings settings = new DeflateSettings(6, 0, false, false, 0);
		return new PerMessageDeflate(Role.CLIENT, new DeflateAgreement(false, false, 15, 15, EXTENSION), settings,
				new DeflateContexts(6, 1));
	}

}

package io.websock.engine.wire;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;

import io.websock.CloseDetail;
import io.websock.CloseReason;
import io.websock.Frame;
import io.websock.engine.SharedFrame;
import io.websock.protocol.DeflateAgreement;
import io.websock.protocol.DeflateContexts;
import io.websock.protocol.DeflateNegotiation;
import io.websock.protocol.DeflateSettings;
import io.websock.protocol.Extension;
import io.websock.protocol.Opcode;
import io.websock.protocol.PerMessageDeflate;
import io.websock.protocol.Role;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link WireTransport} in the client's role.
 */
class WireClientTests {

	private static final String LONG = "long ".repeat(20_000);

	private static final String MESSAGE = "again and ".repeat(100);

	private final WireFixture fixture = new WireFixture().asClient();

	private final InMemorySocket socket = this.fixture.socket;

	@Test
	void framesOfTheServerAreReadAndOursAreMasked() {
		this.fixture.open()
			.arrives(ServerFrames.text("one"), ServerFrames.ping("now"), ServerFrames.text("x".repeat(130)),
					ServerFrames.text(LONG));

		assertThat(this.fixture.seen()).containsExactly("TEXT one", "PONG now", "TEXT " + "x".repeat(130),
				"TEXT " + LONG);
	}

	@Test
	void maskedFrameOfAServerIsAViolation() {
		this.fixture.open().arrives(PeerFrames.text("masked"));

		assertThat(this.fixture.seen()).containsExactly("CLOSE 1002");
		assertThat(this.fixture.webSock.trace).doesNotContain("in masked 1");
		assertThat(this.socket.outputShutDown).isTrue();
		assertThat(this.fixture.webSock.ends).singleElement().isInstanceOf(CloseReason.Error.class);
	}

	@Test
	void eachFrameHasAKeyOfItsOwn() {
		this.fixture.open();
		List<byte[]> sent = new ArrayList<>();
		for (int i = 0; i < 100; i++) {
			this.socket.arrives(ServerFrames.text("same"));
			this.fixture.runUnseen();
			sent.add(this.socket.takeOutput());
		}

		assertThat(sent).allSatisfy((frame) -> assertThat(frame).hasSize(10).startsWith(0x81, 0x84));
		assertThat(
				new HashSet<>(sent.stream().map((frame) -> Arrays.hashCode(Arrays.copyOfRange(frame, 2, 6))).toList()))
			.hasSizeGreaterThan(95);
	}

	@Test
	void sharedFramesShareNoBytes() {
		WireFixture other = new WireFixture().asClient().open();
		this.fixture.open();
		SharedFrame shared = new SharedFrame(Frame.text("to many"));

		this.fixture.session().push(shared);
		other.session().push(shared);
		byte[] first = this.socket.takeOutput();
		byte[] second = other.socket.takeOutput();

		assertThat(first).hasSameSizeAs(second).isNotEqualTo(second);
		this.fixture.peer().takes(first);
		other.peer().takes(second);
		assertThat(this.fixture.seen()).isEqualTo(other.seen()).containsExactly("TEXT to many");
	}

	@Test
	void sharedFrameGoesToServersAndClients() {
		WireFixture server = new WireFixture().open();
		this.fixture.open();
		SharedFrame shared = new SharedFrame(Frame.binary(ByteBuffer.wrap(new byte[] { 'h', 'i' })));

		server.session().push(shared);
		this.fixture.session().push(shared);
		server.session().push(shared);

		assertThat(server.run().seen()).containsExactly("BINARY hi", "BINARY hi");
		assertThat(this.fixture.run().seen()).containsExactly("BINARY hi");
	}

	@Test
	void sharedFrameThatTheNetworkTakesInPiecesIsWhole() {
		this.socket.room = 3;
		this.fixture.open();

		this.fixture.session().push(new SharedFrame(Frame.text(LONG)));
		this.fixture.session().push(new SharedFrame(Frame.text("next")));
		this.fixture.takes(1_000_000);

		assertThat(this.fixture.seen()).containsExactly("TEXT " + LONG, "TEXT next");
	}

	@Test
	void everySplitOfTheBytesHasTheSameEffect() {
		byte[] bytes = PeerFrames.concat(ServerFrames.text("first"),
				ServerFrames.frame(Opcode.TEXT, false, false, PeerFrames.utf8("sec")), ServerFrames.ping("pi"),
				ServerFrames.frame(Opcode.CONTINUATION, true, false, PeerFrames.utf8("ond")),
				ServerFrames.close(1001, "on"));

		for (int split = 0; split <= bytes.length; split++) {
			WireFixture split1 = new WireFixture().asClient()
				.open()
				.arrives(Arrays.copyOf(bytes, split))
				.arrives(Arrays.copyOfRange(bytes, split, bytes.length))
				.peerEndsItsDirection();

			assertThat(split1.seen()).as("split at %d", split)
				.containsExactly("TEXT first", "PONG pi", "TEXT second", "CLOSE 1001");
			assertThat(split1.isGone()).as("split at %d", split).isTrue();
		}
	}

	@Test
	void serversCloseIsAnsweredAndTheConnectionLeftToTheServer() {
		this.fixture.open().arrives(ServerFrames.close(1001, "leaving"));

		assertThat(this.fixture.seen()).containsExactly("CLOSE 1001");
		assertThat(this.fixture.webSock.ends).containsExactly(new CloseReason.Remote(1001, "leaving"));
		assertThat(this.socket.closes).isZero();
		assertThat(this.socket.outputShutDown).isFalse();

		this.fixture.peerEndsItsDirection();

		assertThat(this.fixture.isGone()).isTrue();
	}

	@Test
	void serverThatDoesNotCloseTheConnectionIsNotAwaitedForEver() {
		this.fixture.open().arrives(ServerFrames.close(1000, ""));
		assertThat(this.socket.closes).isZero();

		this.fixture.after(Duration.ofSeconds(2));

		assertThat(this.fixture.isGone()).isTrue();
	}

	@Test
	void closeOfOursIsOverOnceTheServerHasClosed() {
		this.fixture.open().session().close(new CloseDetail(4000, "done"));
		this.fixture.run();
		assertThat(this.fixture.seen()).containsExactly("CLOSE 4000 done");

		this.fixture.arrives(ServerFrames.close(4000, ""));
		assertThat(this.socket.closes).isZero();

		this.fixture.peerEndsItsDirection();
		assertThat(this.fixture.isGone()).isTrue();
		assertThat(this.fixture.webSock.ends).containsExactly(new CloseReason.Normal());
	}

	@Test
	void closeOfOursHasADeadlineWhateverTheServerSends() {
		this.fixture.open().session().close(new CloseDetail(4000, "done"));
		this.fixture.run().arrives(ServerFrames.close(4000, ""));

		this.fixture.after(Duration.ofSeconds(4)).arrives(ServerFrames.text("still here"));
		assertThat(this.socket.closes).isZero();

		this.fixture.after(Duration.ofSeconds(2));
		assertThat(this.fixture.isGone()).isTrue();
	}

	@Test
	void compressedMessagesAreMaskedToo() {
		for (boolean alone : new boolean[] { false, true }) {
			DeflateSettings settings = DeflateSettings.defaults();
			String offer = alone ? "permessage-deflate; client_no_context_takeover" : "permessage-deflate";
			DeflateAgreement agreement = DeflateNegotiation.accept(Extension.parse(List.of(offer)), settings);
			DeflatePools.Pool pool = new DeflatePools.Pool(new DeflateContexts(6, 2), new CompressedFrames());
			WireFixture deflating = new WireFixture().asClient()
				.withDeflate(new ConnectionDeflate(Role.CLIENT, agreement, settings, pool),
						new PerMessageDeflate(Role.SERVER, agreement, settings, new DeflateContexts(6, 2)))
				.open();
			SharedFrame shared = new SharedFrame(Frame.text(MESSAGE));

			deflating.session().push(shared);
			deflating.session().push(shared);

			assertThat(deflating.run().seen()).as("alone: %s", alone)
				.containsExactly("TEXT " + MESSAGE, "TEXT " + MESSAGE);
			assertThat(deflating.peer().frames).noneMatch((frame) -> frame.endsWith(" " + MESSAGE.length()));
		}
	}

}

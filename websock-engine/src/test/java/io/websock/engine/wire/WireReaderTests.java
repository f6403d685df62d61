package io.websock.engine.wire;

import java.util.Arrays;
import java.util.List;

import io.websock.HandleResult;
import io.websock.protocol.Opcode;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link WireReader}: bytes in, however they are split.
 */
class WireReaderTests {

	/** Longer than a pooled buffer. */
	private static final String LONG = "long ".repeat(20_000);

	private static final int HIGH_WATER_MARK = 64 * 1024;

	private final WireFixture fixture = new WireFixture();

	private final InMemorySocket socket = this.fixture.socket;

	@Test
	void inputThatCameWithTheHandshakeIsReadOnceTheSessionIsOpen() {
		this.socket.arrives(PeerFrames.text("early"));

		this.fixture.open();

		assertThat(this.fixture.webSock.trace).containsExactly("init", "in early 1");
		assertThat(this.fixture.seen()).containsExactly("TEXT early");
	}

	@Test
	void halfAFrameThatCameWithTheHandshakeIsCompletedLater() {
		byte[] frame = PeerFrames.text("in two parts");
		this.socket.arrives(Arrays.copyOf(frame, 7));
		this.fixture.open();

		this.fixture.arrives(Arrays.copyOfRange(frame, 7, frame.length));

		assertThat(this.fixture.seen()).containsExactly("TEXT in two parts");
	}

	@Test
	void controlFrameBetweenFragmentsIsAnsweredBeforeTheMessage() {
		this.fixture.open()
			.arrives(PeerFrames.fragment(Opcode.TEXT, false, "one "), PeerFrames.ping("now"),
					PeerFrames.fragment(Opcode.CONTINUATION, false, "message"),
					PeerFrames.fragment(Opcode.CONTINUATION, true, ""));

		assertThat(this.fixture.seen()).containsExactly("PONG now", "TEXT one message");
		assertThat(this.fixture.webSock.trace).containsExactly("init", "control PingFrame[3 bytes] 1",
				"in one message 2");
	}

	@Test
	void eachFrameOnTheWireIsCounted() {
		this.fixture.open()
			.arrives(PeerFrames.fragment(Opcode.TEXT, false, "four"), PeerFrames.ping(""),
					PeerFrames.fragment(Opcode.CONTINUATION, true, "five5"), PeerFrames.close(1000, "bye"));

		assertThat(this.fixture.counted).containsExactly("in TEXT 4", "in PING 0", "in CONTINUATION 5", "out PONG 0",
				"in CLOSE 5", "out TEXT 9", "out CLOSE 2");
	}

	@Test
	void framesSentInATurnAreCountedTogether() {
		this.fixture.open().arrives(PeerFrames.text("one"), PeerFrames.text("three"), PeerFrames.ping("p"));

		assertThat(this.fixture.counted).containsExactly("in TEXT 3", "in TEXT 5", "in PING 1", "2 out TEXT 8",
				"out PONG 1");
	}

	@Test
	void everySplitOfTheBytesHasTheSameEffect() {
		byte[] bytes = PeerFrames.concat(PeerFrames.text("first"), PeerFrames.fragment(Opcode.TEXT, false, "sec"),
				PeerFrames.ping("pi"), PeerFrames.fragment(Opcode.CONTINUATION, true, "ond"),
				PeerFrames.text("x".repeat(130)), PeerFrames.close(1001, "on"));
		List<String> expected = List.of("TEXT first", "PONG pi", "TEXT second", "TEXT " + "x".repeat(130),
				"CLOSE 1001");

		for (int split = 0; split <= bytes.length; split++) {
			WireFixture fixture = new WireFixture().open()
				.arrives(Arrays.copyOf(bytes, split))
				.arrives(Arrays.copyOfRange(bytes, split, bytes.length));

			assertThat(fixture.seen()).as("split at %d", split).isEqualTo(expected);
			assertThat(fixture.isGone()).as("split at %d", split).isTrue();
		}
	}

	@Test
	void readsOfAnyLengthHaveTheSameEffect() {
		byte[] bytes = PeerFrames.concat(PeerFrames.text("first"), PeerFrames.text("second"),
				PeerFrames.close(1000, ""));

		for (int length = 1; length <= bytes.length; length++) {
			WireFixture fixture = new WireFixture();
			fixture.socket.maxRead = length;
			fixture.open().arrives(bytes);

			assertThat(fixture.seen()).as("reads of %d", length)
				.containsExactly("TEXT first", "TEXT second", "CLOSE 1000");
		}
	}

	@Test
	void messageLongerThanABufferIsReadInOneTurn() {
		this.fixture.open().arrives(PeerFrames.text(LONG), PeerFrames.text("next"));

		assertThat(this.fixture.seen()).containsExactly("TEXT " + LONG, "TEXT next");
	}

	@Test
	void shortReadNeedsNoSecondOneWhereItShowsThatNothingIsLeft() {
		this.fixture.open();
		int before = this.socket.reads;

		this.fixture.arrives(PeerFrames.text("one"));

		assertThat(this.socket.reads - before).isEqualTo(1);
	}

	@Test
	void socketWithLayersIsReadUntilItHasNothing() {
		this.socket.maxRead = 1000;
		this.fixture.open();
		int before = this.socket.reads;

		this.fixture.arrives(PeerFrames.text("one"));

		assertThat(this.socket.reads - before).isEqualTo(2);
	}

	@Test
	void backPressuredSessionLeavesBytesInTheSocket() {
		this.socket.room = 0;

		this.fixture.open()
			.arrives(PeerFrames.text(LONG), PeerFrames.text("held"), PeerFrames.text("z".repeat(200_000)));

		assertThat(this.fixture.session().stats().backPressured()).isTrue();
		assertThat(this.fixture.webSock.trace).hasSize(2);
		assertThat(this.fixture.transport().isWatched()).isFalse();
		assertThat(this.socket.unread()).isGreaterThan(100_000);
	}

	@Test
	void readingGoesOnOnceHalfOfTheHighWaterMarkIsLeft() {
		this.socket.room = 0;
		this.fixture.open()
			.arrives(PeerFrames.text(LONG), PeerFrames.text("held"), PeerFrames.text("z".repeat(200_000)));

		this.fixture.takes(LONG.length() - HIGH_WATER_MARK / 2 - 100);
		assertThat(this.fixture.webSock.trace).hasSize(2);

		this.fixture.takes(200);
		assertThat(this.fixture.webSock.trace).hasSize(4);

		this.fixture.takes(1_000_000);
		assertThat(this.fixture.seen()).containsExactly("TEXT " + LONG, "TEXT held", "TEXT " + "z".repeat(200_000));
		assertThat(this.fixture.transport().isWatched()).isTrue();
		assertThat(this.socket.unread()).isZero();
	}

	@Test
	void endOfThePeersDirectionEndsTheSessionAfterWhatCameBeforeIt() {
		this.fixture.open();
		this.socket.arrives(PeerFrames.text("last words"));

		this.fixture.peerEndsItsDirection();

		assertThat(this.fixture.webSock.trace).containsExactly("init", "in last words 1", "terminate 2", "released");
		assertThat(this.fixture.isGone()).isTrue();
	}

	@Test
	void readThatFailsEndsTheSession() {
		this.fixture.open();
		this.socket.broken = true;
		this.fixture.arrives(PeerFrames.text("lost"));

		assertThat(this.fixture.webSock.trace).containsExactly("init", "terminate 1", "released");
		assertThat(this.fixture.isGone()).isTrue();
	}

	@Test
	void nothingIsReadAfterACallbackHasCutTheConnection() {
		this.fixture.webSock.onIn = (frame, state) -> {
			this.fixture.session().abort();
			return HandleResult.ok(state);
		};

		this.fixture.open().arrives(PeerFrames.text("cut"), PeerFrames.text("never seen"));

		assertThat(this.fixture.webSock.trace).startsWith("init", "in cut 1");
		assertThat(this.fixture.isGone()).isTrue();
	}

}

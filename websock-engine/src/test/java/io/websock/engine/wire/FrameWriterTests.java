package io.websock.engine.wire;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;

import io.websock.CloseReason;
import io.websock.Frame;
import io.websock.HandleResult;
import io.websock.SessionFailure;
import io.websock.engine.SharedBatch;
import io.websock.engine.SharedFrame;
import io.websock.protocol.Role;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

/**
 * Tests for {@link FrameWriter}: bytes out, however few the network takes.
 */
class FrameWriterTests {

	private final WireFixture fixture = new WireFixture();

	private final InMemorySocket socket = this.fixture.socket;

	@Test
	void framesOfOneTurnLeaveInOneWrite() {
		this.fixture.webSock.onIn = (frame, state) -> HandleResult.push(List.of(frame, Frame.ping(new byte[] { '!' })),
				state);
		this.fixture.open();
		int before = this.socket.writes;

		this.fixture.arrives(PeerFrames.text("one"), PeerFrames.text("two"));

		assertThat(this.fixture.seen()).containsExactly("TEXT one", "PING !", "TEXT two", "PING !");
		assertThat(this.socket.writes - before).isEqualTo(1);
	}

	@ParameterizedTest
	@ValueSource(booleans = { false, true })
	void everyPartialWriteGoesOnWhereItStopped(boolean buffering) {
		byte[] bytes = PeerFrames.concat(PeerFrames.text("first"), PeerFrames.ping("pi"),
				PeerFrames.text("y".repeat(130)));
		int length = 2 + 5 + 2 + 2 + 4 + 130;

		for (int taken = 0; taken < length; taken++) {
			WireFixture fixture = new WireFixture().open();
			fixture.socket.buffering = buffering;
			fixture.socket.room = taken;
			fixture.arrives(bytes);
			assertThat(fixture.transport().isReady()).as("after %d bytes", taken).isFalse();
			assertThat(fixture.transport().pendingBytes()).as("after %d bytes", taken).isEqualTo(length - taken);

			fixture.takes(1).takes(1000);

			assertThat(fixture.seen()).as("after %d bytes", taken)
				.containsExactly("TEXT first", "PONG pi", "TEXT " + "y".repeat(130));
			assertThat(fixture.transport().pendingBytes()).isZero();
			assertThat(fixture.transport().isReadyToClose()).isTrue();
		}
	}

	@Test
	void connectionEndsBehindTheLastByteAlsoWhereAFewCountAsWritten() {
		this.fixture.open();
		this.socket.buffering = true;
		this.socket.unnoticed = 100;
		this.socket.room = 0;
		this.fixture.arrives(PeerFrames.text("last"));
		assertThat(this.fixture.transport().isReady()).isTrue();

		this.fixture.arrives(PeerFrames.close(1000, ""));

		assertThat(this.fixture.transport().isReadyToClose()).isFalse();
		assertThat(this.socket.closes).isZero();
		this.fixture.takes(7).takes(1000);
		assertThat(this.fixture.seen()).containsExactly("TEXT last", "CLOSE 1000");
		assertThat(this.fixture.isGone()).isTrue();
	}

	@Test
	void networkThatTakesAByteAtATimeGetsAll() {
		this.fixture.open();
		this.socket.room = 0;
		this.fixture.arrives(PeerFrames.text("slow"), PeerFrames.text("reader"));

		for (int i = 0; i < 2 + 4 + 2 + 6; i++) {
			assertThat(this.fixture.transport().isReady()).isFalse();
			this.fixture.takes(1);
		}

		assertThat(this.fixture.seen()).containsExactly("TEXT slow", "TEXT reader");
		assertThat(this.fixture.transport().isReady()).isTrue();
	}

	@Test
	void frameLongerThanABufferIsWrittenBehindOthers() {
		String large = "x".repeat(300_000);
		this.fixture.open().arrives(PeerFrames.text("before"), PeerFrames.text(large), PeerFrames.text("after"));

		assertThat(this.fixture.seen()).containsExactly("TEXT before", "TEXT " + large, "TEXT after");
	}

	@ParameterizedTest
	@ValueSource(booleans = { false, true })
	void longFrameGoesOnWhereItStopped(boolean direct) {
		String large = "0123456789".repeat(20_000);
		for (int taken : new int[] { 0, 1, 9, 10, 65_000, 65_599, 65_600, 65_601, 131_200, 200_009, 200_010 }) {
			WireFixture fixture = new WireFixture();
			fixture.socket.direct = direct;
			fixture.open();
			fixture.socket.room = taken;
			fixture.arrives(PeerFrames.text(large), PeerFrames.text("after"));
			assertThat(fixture.transport().isReady()).as("after %d bytes", taken).isFalse();

			fixture.takes(70_000).takes(1).takes(1_000_000);

			assertThat(fixture.seen()).as("after %d bytes", taken).containsExactly("TEXT " + large, "TEXT after");
			assertThat(fixture.transport().pendingBytes()).isZero();
		}
	}

	@Test
	void sharedFrameLeavesAtOnce() {
		this.fixture.open();
		SharedFrame frame = new SharedFrame(Frame.text("to all"));

		this.fixture.session().push(frame);

		assertThat(this.socket.takeOutput()).hasSize(2 + 6);
	}

	@Test
	void sharedFrameOfWhichAPartLeftIsCompletedBeforeTheNext() {
		this.fixture.open();
		this.socket.room = 3;
		this.fixture.session().push(new SharedFrame(Frame.text("to all")));
		this.fixture.session().push(new SharedFrame(Frame.text("to all again")));

		this.fixture.run().takes(1000);

		assertThat(this.fixture.seen()).containsExactly("TEXT to all", "TEXT to all again");
	}

	@Test
	void framesOfABatchLeaveInOneWrite() {
		this.fixture.open();
		int before = this.socket.writes;

		assertThat(this.fixture.session().push(batch("to all", "to all again"))).isTrue();

		assertThat(this.socket.writes).isEqualTo(before + 1);
		this.fixture.run();
		assertThat(this.fixture.seen()).containsExactly("TEXT to all", "TEXT to all again");
	}

	@ParameterizedTest
	@ValueSource(ints = { 3, 8, 12 })
	void batchOfWhichAPartLeftIsCompletedBeforeTheNext(int room) {
		this.fixture.open();
		this.socket.room = room;
		this.fixture.session().push(batch("to all", "to all again"));
		assertThat(this.fixture.session().push(batch("later"))).isFalse();
		this.fixture.session().push(new SharedFrame(Frame.text("later")));

		this.fixture.run().takes(1000);

		assertThat(this.fixture.seen()).containsExactly("TEXT to all", "TEXT to all again", "TEXT later");
	}

	private static SharedBatch batch(String... texts) {
		return new SharedBatch(Arrays.stream(texts).map((text) -> new SharedFrame(Frame.text(text))).toList());
	}

	@Test
	void stalledConnectionIsNotIdle() {
		this.fixture.open();
		assertThat(this.fixture.transport().isIdle()).isTrue();

		this.socket.room = 0;
		this.fixture.arrives(PeerFrames.text("stall"));
		assertThat(this.fixture.transport().isIdle()).isFalse();

		this.fixture.takes(1000);
		assertThat(this.fixture.transport().isIdle()).isTrue();

		this.fixture.breaks();
		assertThat(this.fixture.transport().isIdle()).isFalse();
	}

	@Test
	void peerThatTakesNothingForTheSendTimeoutIsCut() {
		this.fixture.open();
		this.socket.room = 1;
		this.fixture.arrives(PeerFrames.text("never taken"));

		this.fixture.after(Duration.ofSeconds(9));
		assertThat(this.socket.closes).isZero();

		this.fixture.after(Duration.ofSeconds(2));
		assertThat(this.fixture.isGone()).isTrue();
		assertThat(this.fixture.webSock.ends).containsExactly(new CloseReason.Error(new SessionFailure.SendTimeout()));
	}

	@Test
	void writeThatFailsEndsTheSession() {
		this.fixture.open();
		this.fixture.webSock.onIn = (frame, state) -> {
			this.socket.broken = true;
			return HandleResult.push(frame, state);
		};

		this.fixture.arrives(PeerFrames.text("unanswered"));

		assertThat(this.fixture.isGone()).isTrue();
		assertThat(this.fixture.webSock.ends)
			.containsExactly(new CloseReason.Error(new SessionFailure.ConnectionLost()));
	}

	@Test
	void closedWriterHoldsNothing() throws Exception {
		FrameWriter writer = new FrameWriter(this.socket, Role.SERVER);
		this.socket.room = 1;
		writer.add(Frame.text("half"));
		assertThat(writer.flush()).isFalse();
		assertThat(writer.pending()).isEqualTo(5);

		writer.close();

		assertThat(writer.pending()).isZero();
		assertThat(writer.hasUnwritten()).isFalse();
		assertThat(writer.isIdle()).isFalse();
	}

	@Test
	void lengthOfACloseFrameIsThatOfItsPayload() throws Exception {
		FrameWriter writer = new FrameWriter(this.socket, Role.SERVER);

		assertThat(entry(writer.addClose(1000, "bye"), writer.addClose(1005, ""))).isEqualTo(entry(5, 0));
		writer.flush();

		assertThat(ByteBuffer.wrap(this.socket.takeOutput())).isEqualTo(
				ByteBuffer.wrap(new byte[] { (byte) 0x88, 5, 1000 >> 8, (byte) 1000, 'b', 'y', 'e', (byte) 0x88, 0 }));
	}

}

package io.websock.engine.wire;

import java.time.Duration;
import java.util.function.Consumer;

import io.websock.CloseDetail;
import io.websock.CloseReason;
import io.websock.SessionFailure;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link CloseHandshake}: every order of RFC 6455 section 7.1.
 */
class CloseHandshakeTests {

	private static final CloseReason LOST = new CloseReason.Error(new SessionFailure.ConnectionLost());

	private final WireFixture fixture = new WireFixture().open();

	private final InMemorySocket socket = this.fixture.socket;

	@Test
	void oursFirstLeavesTheConnectionOpenForThePeers() {
		closeOurs();

		assertThat(this.fixture.seen()).containsExactly("CLOSE 4000 done");
		assertThat(this.fixture.transport()).asString().contains("CLOSE_SENT");
		assertThat(this.socket.closes).isZero();
		assertThat(this.socket.outputShutDown).isFalse();

		this.fixture.arrives(PeerFrames.close(4000, ""));

		assertThat(this.fixture.isGone()).isTrue();
		assertThat(this.fixture.webSock.ends).containsExactly(new CloseReason.Normal());
		assertThat(this.fixture.transport()).asString().contains("CLOSED");
	}

	@Test
	void oursFirstIsNotAwaitedForEver() {
		closeOurs();

		this.fixture.after(Duration.ofSeconds(4));
		assertThat(this.socket.closes).isZero();

		this.fixture.after(Duration.ofSeconds(2));
		assertThat(this.fixture.isGone()).isTrue();
	}

	@Test
	void messagesBetweenOursAndThePeersAreRead() {
		closeOurs();

		this.fixture.arrives(PeerFrames.text("crossed"), PeerFrames.close(1000, ""));

		assertThat(this.fixture.webSock.trace).doesNotContain("in crossed 1");
		assertThat(this.fixture.isGone()).isTrue();
	}

	@Test
	void violationEndsOurDirectionWithTheCloseFrame() {
		this.fixture.arrives(PeerFrames.concat(new byte[] { (byte) 0x81, 0 }));

		assertThat(this.fixture.seen()).containsExactly("CLOSE 1002");
		assertThat(this.socket.outputShutDown).isTrue();
		assertThat(this.socket.closes).isZero();

		this.fixture.peerEndsItsDirection();

		assertThat(this.fixture.isGone()).isTrue();
	}

	@Test
	void ourDirectionEndsOnlyOnceTheCloseFrameIsOut() {
		this.socket.room = 2;

		this.fixture.arrives(PeerFrames.concat(new byte[] { (byte) 0x81, 0 }));
		assertThat(this.socket.outputShutDown).isFalse();

		this.fixture.takes(2);
		assertThat(this.socket.outputShutDown).isTrue();
	}

	@Test
	void peersFirstIsAnsweredAndTheConnectionClosedAtOnce() {
		this.fixture.arrives(PeerFrames.close(1001, "leaving"));

		assertThat(this.fixture.seen()).containsExactly("CLOSE 1001");
		assertThat(this.fixture.isGone()).isTrue();
		assertThat(this.fixture.webSock.ends).containsExactly(new CloseReason.Remote(1001, "leaving"));
	}

	@Test
	void peersWithoutACodeIsAnsweredWithoutOne() {
		this.fixture.arrives(PeerFrames.close(1005, ""));

		assertThat(this.fixture.seen()).containsExactly("CLOSE 1005");
		assertThat(this.fixture.isGone()).isTrue();
	}

	@Test
	void peersFirstIsAnsweredAfterWhatTheNetworkHasNotTaken() {
		this.socket.room = 1;
		this.fixture.arrives(PeerFrames.text("echo"));

		this.fixture.arrives(PeerFrames.close(1000, ""));
		assertThat(this.socket.closes).isZero();
		assertThat(this.fixture.transport()).asString().contains("CLOSE_RECEIVED");

		this.fixture.takes(5);
		assertThat(this.fixture.seen()).containsExactly("TEXT echo");
		assertThat(this.socket.closes).isZero();

		this.fixture.takes(4);
		assertThat(this.fixture.seen()).containsExactly("TEXT echo", "CLOSE 1000");
		assertThat(this.fixture.isGone()).isTrue();
	}

	@Test
	void bothAtOnceSendOneCloseFrameEach() {
		this.fixture.session().close(CloseDetail.of(4000, "done"));

		this.fixture.arrives(PeerFrames.close(1001, ""));

		assertThat(this.fixture.seen()).hasSize(1);
		assertThat(this.fixture.isGone()).isTrue();
	}

	@Test
	void peersThatComesWhileOursIsOnItsWayClosesOnceOursIsOut() {
		this.socket.room = 3;
		closeOurs();

		this.fixture.arrives(PeerFrames.close(4001, ""));
		assertThat(this.socket.closes).isZero();

		this.fixture.takes(100);
		assertThat(this.fixture.seen()).containsExactly("CLOSE 4000 done");
		assertThat(this.fixture.isGone()).isTrue();
	}

	@ParameterizedTest
	@EnumSource
	void connectionLostInAnyPhaseIsClosedOnce(Phase phase) {
		phase.reach.accept(this.fixture);

		this.fixture.breaks();

		assertThat(this.fixture.isGone()).isTrue();
		assertThat(this.fixture.webSock.ends).containsExactly(phase.end);
		assertThat(this.fixture.transport().pendingBytes()).isZero();
		this.fixture.transport().abort();
		assertThat(this.socket.closes).isEqualTo(1);
	}

	@Test
	void nothingIsSentAfterTheEnd() {
		this.fixture.breaks();
		int before = this.socket.writes;

		this.fixture.transport().close(1000, "", true);
		this.fixture.transport().flush();

		assertThat(this.socket.writes).isEqualTo(before);
	}

	@Test
	void disconnectLeavesWhatIsHeldToTheOwner() {
		this.fixture.session().abort();
		assertThat(this.socket.disconnected).isTrue();
		assertThat(this.socket.closes).isZero();

		this.fixture.run();

		assertThat(this.fixture.isGone()).isTrue();
	}

	private void closeOurs() {
		this.fixture.session().close(CloseDetail.of(4000, "done"));
		this.fixture.run();
	}

	/**
	 * Moments at which a connection is lost.
	 */
	enum Phase {

		OPEN((fixture) -> {
		}, LOST),

		STALLED((fixture) -> {
			fixture.socket.room = 1;
			fixture.arrives(PeerFrames.text("half"));
		}, LOST),

		OURS_SENT((fixture) -> {
			fixture.session().close(CloseDetail.of(4000, "done"));
			fixture.run();
		}, new CloseReason.Normal()),

		OURS_HALF_SENT((fixture) -> {
			fixture.socket.room = 1;
			fixture.session().close(CloseDetail.of(4000, "done"));
			fixture.run();
		}, new CloseReason.Normal()),

		THEIRS_RECEIVED((fixture) -> {
			fixture.socket.room = 1;
			fixture.arrives(PeerFrames.text("half"), PeerFrames.close(1000, "bye"));
		}, new CloseReason.Remote(1000, "bye")),

		VIOLATED((fixture) -> fixture.arrives(new byte[] { (byte) 0x81, 0 }), new CloseReason.Error(
				new SessionFailure.ProtocolViolation(1002, "RFC 6455 section 5.1: a client masks its frames")));

		private final Consumer<WireFixture> reach;

		private final CloseReason end;

		Phase(Consumer<WireFixture> reach, CloseReason end) {
			this.reach = reach;
			this.end = end;
		}

	}

}

package io.websock.tck;

import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;

import io.websock.CloseDetail;
import io.websock.CloseReason;
import io.websock.Frame;
import io.websock.HandleResult;
import io.websock.SessionFailure;
import io.websock.SessionId;
import io.websock.StopReason;
import io.websock.protocol.Opcode;
import io.websock.spring.SendResult;
import io.websock.test.RawClient;
import io.websock.test.WireClose;
import io.websock.test.WireFrame;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Chapter 1, events: what ends a session besides its handler and its peer's close frame.
 */
public abstract class EventsContract extends ContractChapter {

	private static final int TIMEOUT_CODE = 4001;

	private static final CloseReason LOST = new CloseReason.Error(new SessionFailure.ConnectionLost());

	@ParameterizedTest(name = "by reset: {0}")
	@ValueSource(booleans = { true, false })
	void lostConnectionIsTold(boolean reset) {
		try (SessionFixture session = host().open(Script.idle())) {
			session.sync();
			if (reset) {
				session.client().abort();
			}
			else {
				session.client().finish();
				assertNoCloseFrame(session);
			}

			assertThat(session.awaitTermination()).isEqualTo(LOST);
		}
	}

	@Test
	void connectionLostInsideAFrameIsTold() {
		try (SessionFixture session = host().open(Script.idle())) {
			session.client().sendPart(WireFrame.text("cut off here"), 10).finish();

			assertNoCloseFrame(session);
			assertThat(session.awaitTermination()).isEqualTo(LOST);
			assertThat(session.probe().count(Callback.HANDLE_IN)).isZero();
		}
	}

	@Test
	void whatALostConnectionDeliveredIsHandledFirst() {
		try (SessionFixture session = host().open(Script.idle())) {
			session.client().send(WireFrame.text("one"), WireFrame.text("two")).finish();

			assertThat(session.awaitTermination()).isEqualTo(LOST);
			assertThat(session.probe().arguments(Callback.HANDLE_IN)).containsExactly(Frame.text("one"),
					Frame.text("two"));
		}
	}

	@Test
	void silentPeerIsTimedOutWhateverItIsSent() {
		Script script = Script.idle().on(Callback.HANDLE_INFO, (argument, next) -> {
			return HandleResult.push(Frame.text("tick"), next);
		});
		try (SessionFixture session = impatient().open(script)) {
			SessionId id = session.id();
			// Neither messages nor what is sent to the peer is a sign of its life
			Await.until("the timeout", () -> session.host().messenger().send(id, "tick") == SendResult.NO_SESSION);

			List<WireFrame> frames = session.client().readAll();
			assertThat(frames.get(frames.size() - 1)).isEqualTo(WireFrame.close(TIMEOUT_CODE, "idle for 1 s"));
			assertThat(session.awaitTermination()).isEqualTo(new CloseReason.Timeout());
		}
	}

	@Test
	void silentPeerIsPingedAndItsAnswersKeepItAlive() {
		try (SessionFixture session = host(ContractSettings.builder()
			.idleTimeout(Duration.ofMillis(900))
			.heartbeat(Duration.ofMillis(300), Duration.ofSeconds(20))).open(Script.idle())) {
			// The pings alone take longer than the idle timeout
			for (int i = 0; i < 5; i++) {
				WireFrame ping = session.client().read();
				session.client().send(WireFrame.of(10, ping.payload()));
			}
			session.sync();

			assertThat(session.probe().arguments(Callback.HANDLE_CONTROL)).as("Answers to heartbeats are not shown")
				.isEmpty();
		}
	}

	@Test
	void peerThatLeavesAPingUnansweredIsCut() {
		try (SessionFixture session = heartbeat().open(Script.idle())) {
			assertThat(session.client().read().is(Opcode.PING)).isTrue();

			assertThat(session.client().awaitClose())
				.isEqualTo(WireClose.of(TIMEOUT_CODE, "no answer to a ping for 1 s"));
			session.awaitCut();
			assertThat(session.awaitTermination()).isEqualTo(new CloseReason.Timeout());
		}
	}

	@Test
	void anyMessageAnswersAPing() {
		try (SessionFixture session = heartbeat().open(Script.idle())) {
			for (int i = 0; i < 5; i++) {
				assertThat(session.client().read().is(Opcode.PING)).isTrue();
				session.client().sendText("alive");
			}

			assertThat(session.probe().terminations()).isEmpty();
		}
	}

	@Test
	void anyByteAnswersAPing() {
		byte[] message = WireFrame.text("slowly").encode();
		boolean noLife = deviates(Deviation.FRAGMENTS_ARE_NO_LIFE);
		try (SessionFixture session = heartbeat().open(Script.idle())) {
			assertThat(session.client().read().is(Opcode.PING)).isTrue();
			for (int i = 0; i < message.length - 1 && !noLife; i++) {
				session.client().raw(message[i]);
				assertThat(session.client().read().is(Opcode.PING)).isTrue();
			}
			if (noLife) {
				session.client().raw(message[0]);
				assertThat(session.awaitTermination()).isEqualTo(new CloseReason.Timeout());
			}
			else {
				assertThat(session.probe().terminations()).isEmpty();
			}
		}
	}

	@Test
	void closeByTheApplicationFollowsWhatIsQueued() {
		Script script = Script.idle()
			.on(Callback.HANDLE_INFO, (argument, next) -> HandleResult.push(Frame.text(argument.toString()), next));
		try (SessionFixture session = host().open(script)) {
			session.send("one");
			session.host().messenger().push(session.id(), Frame.text("two"));
			session.send("three");
			SendResult result = session.host().messenger().close(session.id(), CloseDetail.of(4567, "enough"));

			assertThat(result).isEqualTo(SendResult.ACCEPTED);
			assertThat(session.client().readText()).isEqualTo("one");
			assertThat(session.client().readText()).isEqualTo("two");
			assertThat(session.client().readText()).isEqualTo("three");
			assertThat(session.client().awaitClose()).isEqualTo(WireClose.of(4567, "enough"));
			assertThat(session.awaitTermination()).isEqualTo(new CloseReason.Normal());
			session.answerClose();
			session.awaitGone();
			assertThat(session.send("four")).isEqualTo(SendResult.NO_SESSION);
			assertThat(session.host().messenger().close(session.id(), CloseDetail.of(1000)))
				.isEqualTo(SendResult.NO_SESSION);
		}
	}

	@Test
	void nothingReachesTheHandlerAfterItsStop() {
		Script script = Script.idle()
			.on(Callback.HANDLE_IN, (argument, next) -> HandleResult.stop(StopReason.normal(), next));
		try (SessionFixture session = host().open(script)) {
			session.client().send(WireFrame.text("stop"), WireFrame.text("crossing"));
			assertThat(session.client().awaitClose()).isEqualTo(WireClose.of(1000));
			session.client().send(WireFrame.text("late"), WireFrame.pong("late"), WireFrame.text("later"));

			session.answerClose();
			session.awaitGone();
			assertThat(session.probe().count(Callback.HANDLE_IN)).isEqualTo(1);
			assertThat(session.probe().count(Callback.HANDLE_CONTROL)).isZero();
			assertThat(session.probe().terminations()).containsExactly(new CloseReason.Normal());
		}
	}

	@Test
	void closeFrameIsOutBeforeTerminateReturns() {
		Gate gate = new Gate();
		Script script = Script.idle()
			.on(Callback.HANDLE_IN, (argument, next) -> HandleResult.stop(StopReason.normal(), next))
			.on(Callback.TERMINATE, (argument, next) -> {
				gate.pass();
				return null;
			});
		try (SessionFixture session = host().open(script)) {
			session.client().sendText("stop");

			assertThat(session.client().awaitClose()).isEqualTo(WireClose.of(1000));
			gate.open();
			session.answerClose();
		}
		finally {
			gate.open();
		}
	}

	@Test
	void peerThatDoesNotAnswerACloseIsCut() {
		Script script = Script.idle()
			.on(Callback.HANDLE_IN, (argument, next) -> HandleResult.stop(StopReason.normal(), next));
		try (SessionFixture session = impatient().open(script)) {
			session.client().sendText("stop");

			assertThat(session.client().awaitClose()).isEqualTo(WireClose.of(1000));
			session.awaitCut();
			assertThat(session.probe().terminations()).containsExactly(new CloseReason.Normal());
		}
	}

	@ParameterizedTest(name = "{0}")
	@ValueSource(ints = { 1000, 1001, 1012, 3000, 4999 })
	void closeOfThePeerIsAwaitedHoweverLong(int code) {
		Script script = Script.idle()
			.on(Callback.HANDLE_IN,
					(argument, next) -> HandleResult.stop(StopReason.normal(), CloseDetail.of(code), next));
		HostFixture host = host(ContractSettings.builder().closeTimeout(Duration.ofMinutes(1)));
		try (SessionFixture other = host.open(Script.idle()); SessionFixture session = host.open(script)) {
			session.client().sendText("stop");
			assertThat(session.client().awaitClose()).isEqualTo(WireClose.of(code));

			boolean cut = (code == 1001 || code == 1012) && deviates(Deviation.CLOSE_NOT_AWAITED);
			// Nobody takes what is sent on a connection that was cut
			for (int i = 0; i < 50 && !cut; i++) {
				session.client().sendText("still open");
				other.sync();
			}
			session.answerClose();
		}
	}

	@Test
	void sessionMaySendToItselfFromItsBeginning() {
		HostFixture host = host();
		Script script = Script.idle().on(Callback.INIT, (argument, next) -> {
			host.messenger().send(next.session(), "to myself");
			host.messenger().push(next.session(), Frame.text("pushed"));
			return HandleResult.push(Frame.text("from init"), next);
		}).on(Callback.HANDLE_INFO, (argument, next) -> HandleResult.push(Frame.text(argument.toString()), next));
		try (SessionFixture session = host.open(script)) {
			assertThat(session.client().readText()).isEqualTo("from init");
			assertThat(session.client().readText()).isEqualTo("to myself");
			assertThat(session.client().readText()).isEqualTo("pushed");
		}
	}

	@Test
	void initComesBeforeWhatCameWithTheRequest() {
		needsHostWithout(Deviation.EARLY_FRAMES_ARE_LOST);
		Script script = Script.idle()
			.on(Callback.INIT, (argument, next) -> HandleResult.push(Frame.text("from init"), next))
			.on(Callback.HANDLE_IN, (argument, next) -> HandleResult.push((Frame) argument, next));
		Probe probe = host().register(script);
		try (RawClient client = host().request(probe)
			.gluing(WireFrame.text("early"), WireFrame.text("bird"))
			.connect()) {
			assertThat(client.readText()).isEqualTo("from init");
			assertThat(client.readText()).isEqualTo("early");
			assertThat(client.readText()).isEqualTo("bird");
		}
	}

	@Test
	void waitingInACallbackIsNotHeldAgainstThePeer() {
		Gate gate = new Gate();
		Script script = Script.idle().on(Callback.HANDLE_INFO, (argument, next) -> {
			gate.pass();
			return HandleResult.ok(next);
		});
		try (SessionFixture other = impatient().open(Script.idle());
				SessionFixture session = impatient().open(script)) {
			session.send("wait");
			// Another session's timeout is the clock: that of this one would be due as
			// well
			other.awaitTermination();
			gate.open();

			session.sync();
			assertThat(session.probe().terminations()).isEmpty();
		}
		finally {
			gate.open();
		}
	}

	@Test
	void idleTimeoutCountsFromTheLastByte() {
		// Sessions opened one after another, each kept alive once, end in their order
		List<SessionFixture> sessions = IntStream.range(0, 3).mapToObj((i) -> impatient().open(Script.idle())).toList();
		sessions.forEach(SessionFixture::sync);
		for (SessionFixture session : sessions) {
			assertThat(session.client().awaitClose()).isEqualTo(WireClose.of(TIMEOUT_CODE, "idle for 1 s"));
			session.answerClose();
			assertThat(session.awaitTermination()).isEqualTo(new CloseReason.Timeout());
		}
	}

	private void assertNoCloseFrame(SessionFixture session) {
		List<WireFrame> frames = session.client().readAll();
		if (deviates(Deviation.LOSS_IS_ANSWERED)) {
			assertThat(frames).hasSizeLessThan(2).isSubsetOf(WireFrame.close(1001, ""), WireFrame.close(1002, ""));
		}
		else {
			assertThat(frames).isEmpty();
		}
	}

	private HostFixture impatient() {
		return host(ContractSettings.builder()
			.idleTimeout(Duration.ofSeconds(1))
			.noHeartbeat()
			.closeTimeout(Duration.ofMillis(300))
			.timeoutCode(TIMEOUT_CODE));
	}

	private HostFixture heartbeat() {
		return host(ContractSettings.builder()
			.idleTimeout(Duration.ZERO)
			.heartbeat(Duration.ofMillis(200), Duration.ofSeconds(1))
			.closeTimeout(Duration.ofMinutes(1))
			.timeoutCode(TIMEOUT_CODE));
	}

}

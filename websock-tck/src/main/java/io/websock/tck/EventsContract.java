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
		try (Scene scene = stage().open(Script.idle())) {
			scene.sync();
			if (reset) {
				scene.client().abort();
			}
			else {
				scene.client().finish();
				assertNoCloseFrame(scene);
			}

			assertThat(scene.awaitTermination()).isEqualTo(LOST);
		}
	}

	@Test
	void connectionLostInsideAFrameIsTold() {
		try (Scene scene = stage().open(Script.idle())) {
			scene.client().sendPart(WireFrame.text("cut off here"), 10).finish();

			assertNoCloseFrame(scene);
			assertThat(scene.awaitTermination()).isEqualTo(LOST);
			assertThat(scene.probe().count(Callback.HANDLE_IN)).isZero();
		}
	}

	@Test
	void whatALostConnectionDeliveredIsHandledFirst() {
		try (Scene scene = stage().open(Script.idle())) {
			scene.client().send(WireFrame.text("one"), WireFrame.text("two")).finish();

			assertThat(scene.awaitTermination()).isEqualTo(LOST);
			assertThat(scene.probe().arguments(Callback.HANDLE_IN)).containsExactly(Frame.text("one"),
					Frame.text("two"));
		}
	}

	@Test
	void silentPeerIsTimedOutWhateverItIsSent() {
		Script script = Script.idle().on(Callback.HANDLE_INFO, (argument, next) -> {
			return HandleResult.push(Frame.text("tick"), next);
		});
		try (Scene scene = impatient().open(script)) {
			SessionId session = scene.session();
			// Neither messages nor what is sent to the peer is a sign of its life
			Patience.until("the timeout",
					() -> scene.stage().messenger().send(session, "tick") == SendResult.NO_SESSION);

			List<WireFrame> frames = scene.client().readAll();
			assertThat(frames.get(frames.size() - 1)).isEqualTo(WireFrame.close(TIMEOUT_CODE, ""));
			assertThat(scene.awaitTermination()).isEqualTo(new CloseReason.Timeout());
		}
	}

	@Test
	void silentPeerIsPingedAndItsAnswersKeepItAlive() {
		try (Scene scene = stage(ContractSettings.builder()
			.idleTimeout(Duration.ofMillis(900))
			.heartbeat(Duration.ofMillis(300), Duration.ofSeconds(20))).open(Script.idle())) {
			// The pings alone take longer than the idle timeout
			for (int i = 0; i < 5; i++) {
				WireFrame ping = scene.client().read();
				scene.client().send(WireFrame.of(10, ping.payload()));
			}
			scene.sync();

			assertThat(scene.probe().arguments(Callback.HANDLE_CONTROL)).as("Answers to heartbeats are not shown")
				.isEmpty();
		}
	}

	@Test
	void peerThatLeavesAPingUnansweredIsCut() {
		try (Scene scene = heartbeat().open(Script.idle())) {
			assertThat(scene.client().read().opcode()).isEqualTo(9);

			assertThat(scene.client().awaitClose()).isEqualTo(WireClose.of(TIMEOUT_CODE));
			scene.awaitCut();
			assertThat(scene.awaitTermination()).isEqualTo(new CloseReason.Timeout());
		}
	}

	@Test
	void anyMessageAnswersAPing() {
		try (Scene scene = heartbeat().open(Script.idle())) {
			for (int i = 0; i < 5; i++) {
				assertThat(scene.client().read().opcode()).isEqualTo(9);
				scene.client().sendText("alive");
			}

			assertThat(scene.probe().terminations()).isEmpty();
		}
	}

	@Test
	void anyByteAnswersAPing() {
		byte[] message = WireFrame.text("slowly").encode();
		boolean noLife = deviates(Deviation.FRAGMENTS_ARE_NO_LIFE);
		try (Scene scene = heartbeat().open(Script.idle())) {
			assertThat(scene.client().read().opcode()).isEqualTo(9);
			for (int i = 0; i < message.length - 1 && !noLife; i++) {
				scene.client().raw(message[i]);
				assertThat(scene.client().read().opcode()).isEqualTo(9);
			}
			if (noLife) {
				scene.client().raw(message[0]);
				assertThat(scene.awaitTermination()).isEqualTo(new CloseReason.Timeout());
			}
			else {
				assertThat(scene.probe().terminations()).isEmpty();
			}
		}
	}

	@Test
	void closeByTheApplicationFollowsWhatIsQueued() {
		Script script = Script.idle()
			.on(Callback.HANDLE_INFO, (argument, next) -> HandleResult.push(Frame.text(argument.toString()), next));
		try (Scene scene = stage().open(script)) {
			scene.tell("one");
			scene.stage().messenger().push(scene.session(), Frame.text("two"));
			scene.tell("three");
			SendResult result = scene.stage().messenger().close(scene.session(), CloseDetail.of(4567, "enough"));

			assertThat(result).isEqualTo(SendResult.ACCEPTED);
			assertThat(scene.client().readText()).isEqualTo("one");
			assertThat(scene.client().readText()).isEqualTo("two");
			assertThat(scene.client().readText()).isEqualTo("three");
			assertThat(scene.client().awaitClose()).isEqualTo(WireClose.of(4567, "enough"));
			assertThat(scene.awaitTermination()).isEqualTo(new CloseReason.Normal());
			scene.answerClose();
			scene.awaitGone();
			assertThat(scene.tell("four")).isEqualTo(SendResult.NO_SESSION);
			assertThat(scene.stage().messenger().close(scene.session(), CloseDetail.of(1000)))
				.isEqualTo(SendResult.NO_SESSION);
		}
	}

	@Test
	void nothingReachesTheHandlerAfterItsStop() {
		Script script = Script.idle()
			.on(Callback.HANDLE_IN, (argument, next) -> HandleResult.stop(StopReason.normal(), next));
		try (Scene scene = stage().open(script)) {
			scene.client().send(WireFrame.text("stop"), WireFrame.text("crossing"));
			assertThat(scene.client().awaitClose()).isEqualTo(WireClose.of(1000));
			scene.client().send(WireFrame.text("late"), WireFrame.pong("late"), WireFrame.text("later"));

			scene.answerClose();
			scene.awaitGone();
			assertThat(scene.probe().count(Callback.HANDLE_IN)).isEqualTo(1);
			assertThat(scene.probe().count(Callback.HANDLE_CONTROL)).isZero();
			assertThat(scene.probe().terminations()).containsExactly(new CloseReason.Normal());
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
		try (Scene scene = stage().open(script)) {
			scene.client().sendText("stop");

			assertThat(scene.client().awaitClose()).isEqualTo(WireClose.of(1000));
			gate.open();
			scene.answerClose();
		}
		finally {
			gate.open();
		}
	}

	@Test
	void peerThatDoesNotAnswerACloseIsCut() {
		Script script = Script.idle()
			.on(Callback.HANDLE_IN, (argument, next) -> HandleResult.stop(StopReason.normal(), next));
		try (Scene scene = impatient().open(script)) {
			scene.client().sendText("stop");

			assertThat(scene.client().awaitClose()).isEqualTo(WireClose.of(1000));
			scene.awaitCut();
			assertThat(scene.probe().terminations()).containsExactly(new CloseReason.Normal());
		}
	}

	@ParameterizedTest(name = "{0}")
	@ValueSource(ints = { 1000, 1001, 1012, 3000, 4999 })
	void closeOfThePeerIsAwaitedHoweverLong(int code) {
		Script script = Script.idle()
			.on(Callback.HANDLE_IN,
					(argument, next) -> HandleResult.stop(StopReason.normal(), CloseDetail.of(code), next));
		Stage stage = stage(ContractSettings.builder().closeTimeout(Duration.ofMinutes(1)));
		try (Scene other = stage.open(Script.idle()); Scene scene = stage.open(script)) {
			scene.client().sendText("stop");
			assertThat(scene.client().awaitClose()).isEqualTo(WireClose.of(code));

			boolean cut = (code == 1001 || code == 1012) && deviates(Deviation.CLOSE_NOT_AWAITED);
			// Nobody takes what is sent on a connection that was cut
			for (int i = 0; i < 50 && !cut; i++) {
				scene.client().sendText("still open");
				other.sync();
			}
			scene.answerClose();
		}
	}

	@Test
	void sessionMaySendToItselfFromItsBeginning() {
		Stage stage = stage();
		Script script = Script.idle().on(Callback.INIT, (argument, next) -> {
			stage.messenger().send(next.session(), "to myself");
			stage.messenger().push(next.session(), Frame.text("pushed"));
			return HandleResult.push(Frame.text("from init"), next);
		}).on(Callback.HANDLE_INFO, (argument, next) -> HandleResult.push(Frame.text(argument.toString()), next));
		try (Scene scene = stage.open(script)) {
			assertThat(scene.client().readText()).isEqualTo("from init");
			assertThat(scene.client().readText()).isEqualTo("to myself");
			assertThat(scene.client().readText()).isEqualTo("pushed");
		}
	}

	@Test
	void initComesBeforeWhatCameWithTheRequest() {
		Script script = Script.idle()
			.on(Callback.INIT, (argument, next) -> HandleResult.push(Frame.text("from init"), next))
			.on(Callback.HANDLE_IN, (argument, next) -> HandleResult.push((Frame) argument, next));
		Probe probe = stage().rehearse(script);
		try (RawClient client = stage().request(probe)
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
		try (Scene other = impatient().open(Script.idle()); Scene scene = impatient().open(script)) {
			scene.tell("wait");
			// Another session's timeout is the clock: that of this one would be due as
			// well
			other.awaitTermination();
			gate.open();

			scene.sync();
			assertThat(scene.probe().terminations()).isEmpty();
		}
		finally {
			gate.open();
		}
	}

	@Test
	void idleTimeoutCountsFromTheLastByte() {
		// Sessions opened one after another, each kept alive once, end in their order
		List<Scene> scenes = IntStream.range(0, 3).mapToObj((i) -> impatient().open(Script.idle())).toList();
		scenes.forEach(Scene::sync);
		for (Scene scene : scenes) {
			assertThat(scene.client().awaitClose()).isEqualTo(WireClose.of(TIMEOUT_CODE));
			scene.answerClose();
			assertThat(scene.awaitTermination()).isEqualTo(new CloseReason.Timeout());
		}
	}

	private void assertNoCloseFrame(Scene scene) {
		List<WireFrame> frames = scene.client().readAll();
		if (deviates(Deviation.LOSS_IS_ANSWERED)) {
			assertThat(frames).hasSizeLessThan(2).isSubsetOf(WireFrame.close(1001, ""), WireFrame.close(1002, ""));
		}
		else {
			assertThat(frames).isEmpty();
		}
	}

	private Stage impatient() {
		return stage(ContractSettings.builder()
			.idleTimeout(Duration.ofSeconds(1))
			.noHeartbeat()
			.closeTimeout(Duration.ofMillis(300))
			.timeoutCode(TIMEOUT_CODE));
	}

	private Stage heartbeat() {
		return stage(ContractSettings.builder()
			.idleTimeout(Duration.ZERO)
			.heartbeat(Duration.ofMillis(200), Duration.ofSeconds(1))
			.closeTimeout(Duration.ofMinutes(1))
			.timeoutCode(TIMEOUT_CODE));
	}

}

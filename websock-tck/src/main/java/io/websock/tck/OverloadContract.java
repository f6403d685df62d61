package io.websock.tck;

import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;

import io.websock.CloseReason;
import io.websock.Conflatable;
import io.websock.Expiring;
import io.websock.Frame;
import io.websock.HandleResult;
import io.websock.SessionFailure;
import io.websock.SessionFailure.Overloaded.Queue;
import io.websock.spring.SendResult;
import io.websock.tck.ContractSettings.Overflow;
import io.websock.test.WireClose;
import io.websock.test.WireFrame;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Chapter 6, overload: what a session does that is sent more than it takes, or whose peer
 * takes less than it is sent.
 */
public abstract class OverloadContract extends ContractChapter {

	private static final int OVERLOAD_CODE = 4013;

	private static final int CAPACITY = 8;

	/** More than all socket buffers between host and client take. */
	private static final int PLENTY = 24 << 20;

	private static final Frame FRAME = Frame.binary(new byte[64 << 10]);

	private static final int FRAMES = PLENTY / (64 << 10);

	/**
	 * A message of which only the newest of its key matters.
	 */
	private record Place(String conflationKey, int number) implements Conflatable {

	}

	/**
	 * A message that is of use for some time only.
	 */
	private record Brief(Duration timeToLive) implements Expiring {

	}

	@Test
	void fullMailboxEndsTheSession() {
		Stage stage = freshStage(mailbox(Overflow.CLOSE));
		Gate gate = new Gate();
		try (Scene scene = stage.open(waiting(gate))) {
			fill(scene);
			assertThat(scene.tell("too much")).isEqualTo(SendResult.OVERLOADED);
			gate.open();

			assertThat(scene.client().awaitClose()).isEqualTo(WireClose.of(OVERLOAD_CODE));
			scene.client().awaitEof();
			assertThat(scene.awaitTermination()).isEqualTo(overloaded(Queue.MAILBOX));
			scene.awaitGone();
			assertThat(scene.log(Level.WARNING)).singleElement()
				.satisfies((entry) -> assertThat(entry.level()).isEqualTo(Level.WARNING));
			assertThat(stage.host().dropped(DropCause.OVERFLOW)).isEqualTo(1);
			Patience.until("each message to be handled or counted",
					() -> scene.probe().count(Callback.HANDLE_INFO) + stage.droppedInAll() == CAPACITY + 2);
		}
		finally {
			gate.open();
		}
	}

	@Test
	void fullMailboxMayDropTheNewest() {
		Stage stage = freshStage(mailbox(Overflow.DROP_NEWEST));
		Gate gate = new Gate();
		try (Scene scene = stage.open(waiting(gate))) {
			fill(scene);
			assertThat(scene.tell("too much")).isEqualTo(SendResult.OVERLOADED);
			assertThat(scene.tell("again")).isEqualTo(SendResult.OVERLOADED);
			gate.open();
			scene.probe().awaitReturned(Callback.HANDLE_INFO, CAPACITY + 1);
			assertThat(scene.tell("goes on")).isEqualTo(SendResult.ACCEPTED);

			scene.probe().awaitCount(Callback.HANDLE_INFO, CAPACITY + 2);
			assertThat(scene.probe().arguments(Callback.HANDLE_INFO)).containsExactly("wait", 0, 1, 2, 3, 4, 5, 6, 7,
					"goes on");
			assertThat(stage.host().dropped(DropCause.OVERFLOW)).isEqualTo(2);
		}
		finally {
			gate.open();
		}
	}

	@Test
	void fullMailboxMayDropTheOldest() {
		Stage stage = freshStage(mailbox(Overflow.DROP_OLDEST));
		Gate gate = new Gate();
		try (Scene scene = stage.open(waiting(gate))) {
			fill(scene);
			assertThat(scene.tell("new")).isEqualTo(SendResult.ACCEPTED);
			assertThat(scene.tell("newer")).isEqualTo(SendResult.ACCEPTED);
			gate.open();

			scene.probe().awaitCount(Callback.HANDLE_INFO, CAPACITY + 1);
			assertThat(scene.probe().arguments(Callback.HANDLE_INFO)).containsExactly("wait", 2, 3, 4, 5, 6, 7, "new",
					"newer");
			assertThat(stage.host().dropped(DropCause.OVERFLOW)).isEqualTo(2);
		}
		finally {
			gate.open();
		}
	}

	@Test
	void newerMessageMayTakeThePlaceOfItsKey() {
		Stage stage = freshStage(mailbox(Overflow.CONFLATE));
		Gate gate = new Gate();
		try (Scene scene = stage.open(waiting(gate))) {
			tellAndWait(scene);
			List<Object> messages = List.of(new Place("a", 1), "between", new Place("b", 1), new Place("a", 2),
					new Place("a", 3));
			messages.forEach((message) -> assertThat(scene.tell(message)).isEqualTo(SendResult.ACCEPTED));
			gate.open();

			scene.probe().awaitCount(Callback.HANDLE_INFO, 4);
			assertThat(scene.probe().arguments(Callback.HANDLE_INFO)).containsExactly("wait", new Place("a", 3),
					"between", new Place("b", 1));
			assertThat(stage.host().dropped(DropCause.CONFLATED)).isEqualTo(2);
			assertThat(stage.droppedInAll()).isEqualTo(2);
		}
		finally {
			gate.open();
		}
	}

	@Test
	void messageThatReplacesNoneEndsASessionThatIsFull() {
		Stage stage = freshStage(mailbox(Overflow.CONFLATE));
		Gate gate = new Gate();
		try (Scene scene = stage.open(waiting(gate))) {
			fill(scene);
			assertThat(scene.tell(new Place("a", 1))).isEqualTo(SendResult.OVERLOADED);
			gate.open();

			assertThat(scene.client().awaitClose()).isEqualTo(WireClose.of(OVERLOAD_CODE));
			assertThat(scene.awaitTermination()).isEqualTo(overloaded(Queue.MAILBOX));
		}
		finally {
			gate.open();
		}
	}

	@Test
	void messageWhoseTimeHasPassedIsNotHandedOver() {
		Stage stage = freshStage(ContractSettings.builder());
		Gate gate = new Gate();
		try (Scene scene = stage.open(waiting(gate))) {
			tellAndWait(scene);
			long start = System.nanoTime();
			assertThat(scene.tell(new Brief(Duration.ofMillis(50)))).isEqualTo(SendResult.ACCEPTED);
			assertThat(scene.tell(new Brief(Duration.ofHours(1)))).isEqualTo(SendResult.ACCEPTED);
			Patience.until("the first to expire", () -> System.nanoTime() - start > 50_000_000);
			gate.open();

			scene.probe().awaitCount(Callback.HANDLE_INFO, 2);
			assertThat(scene.probe().arguments(Callback.HANDLE_INFO)).containsExactly("wait",
					new Brief(Duration.ofHours(1)));
			assertThat(stage.host().dropped(DropCause.EXPIRED)).isEqualTo(1);
		}
		finally {
			gate.open();
		}
	}

	@Test
	void moreThanMayWaitForThePeerEndsTheSession() {
		Stage stage = freshStage(ContractSettings.builder().overloadCode(OVERLOAD_CODE));
		try (Scene scene = stage.openStalled(Script.idle())) {
			Patience.until("the bound", () -> stage.messenger().push(scene.session(), FRAME) != SendResult.ACCEPTED);

			assertThat(scene.awaitTermination()).isEqualTo(overloaded(Queue.OUTBOUND));
			assertThat(stage.host().dropped(DropCause.OUTBOUND)).isPositive();
			assertThat(scene.log(Level.WARNING)).isNotEmpty();
			assertEndsWithCloseOrCut(scene);
		}
	}

	@Test
	void moreResultsThanMayWaitEndTheSession() {
		Stage stage = stage(ContractSettings.builder().overloadCode(OVERLOAD_CODE));
		List<Frame> frames = IntStream.range(0, FRAMES).mapToObj((i) -> FRAME).toList();
		Script script = Script.idle().on(Callback.HANDLE_IN, (argument, next) -> HandleResult.push(frames, next));
		try (Scene scene = stage.openStalled(script)) {
			scene.client().sendText("go");

			assertThat(scene.awaitTermination()).isEqualTo(overloaded(Queue.OUTBOUND));
			assertEndsWithCloseOrCut(scene);
		}
	}

	@Test
	void oneFrameMayBeOfAnyLength() {
		byte[] large = new byte[3 << 20];
		Script script = Script.idle()
			.on(Callback.HANDLE_IN, (argument, next) -> HandleResult.push(Frame.binary(large), next));
		try (Scene scene = stage().open(script)) {
			scene.client().sendText("go");
			assertThat(scene.client().readMessage().length()).isEqualTo(large.length);
			scene.stage().messenger().push(scene.session(), Frame.binary(large));
			assertThat(scene.client().readMessage().length()).isEqualTo(large.length);

			scene.sync();
		}
	}

	@Test
	void peerThatTakesNothingIsCut() {
		Stage stage = stage(ContractSettings.builder()
			.outbound(64 << 20, 128 << 20)
			.sendTimeout(Duration.ofSeconds(1))
			.overloadCode(OVERLOAD_CODE));
		try (Scene scene = stage.openStalled(Script.idle())) {
			pushPlenty(scene);

			assertThat(scene.awaitTermination()).isEqualTo(new CloseReason.Error(new SessionFailure.SendTimeout()));
			assertThat(scene.log(Level.WARNING)).singleElement()
				.satisfies((entry) -> assertThat(entry.level()).isEqualTo(Level.WARNING));
			assertEndsWithCloseOrCut(scene);
		}
	}

	@Test
	void sessionRestsUntilItsPeerHasTakenWhatWaits() {
		AtomicBoolean reading = new AtomicBoolean();
		AtomicBoolean early = new AtomicBoolean();
		Reaction note = (argument, next) -> {
			early.compareAndSet(false, !reading.get());
			return HandleResult.ok(next);
		};
		// A frame may come before the session rests; a message comes after what was
		// pushed
		Script script = Script.idle().on(Callback.HANDLE_INFO, note);
		try (Scene scene = patient().openStalled(script)) {
			pushPlenty(scene);
			scene.client().sendText("rests");
			scene.tell("rests");
			reading.set(true);
			for (int i = 0; i < FRAMES; i++) {
				scene.client().readMessage();
			}

			scene.probe().awaitCount(Callback.HANDLE_INFO, 1);
			scene.probe().awaitCount(Callback.HANDLE_IN, 1);
			scene.sync();
			assertThat(early).as("Called before the peer began to read").isFalse();
		}
	}

	@Test
	void lossIsToldWhileTheSessionRests() {
		try (Scene scene = patient().openStalled(Script.idle())) {
			pushPlenty(scene);
			scene.client().abort();

			assertThat(scene.awaitTermination()).isEqualTo(new CloseReason.Error(new SessionFailure.ConnectionLost()));
		}
	}

	@Test
	void pingIsAnsweredWhileFramesWait() {
		try (Scene scene = patient().openStalled(Script.idle())) {
			pushPlenty(scene);
			scene.client().send(WireFrame.ping("p"));
			int frames = 0;
			int before = FRAMES;
			for (int i = 0; i <= FRAMES; i++) {
				WireFrame frame = scene.client().read();
				before = frame.equals(WireFrame.pong("p")) ? frames : before;
				frames++;
			}

			if (!deviates(Deviation.PONG_WAITS_FOR_FRAMES)) {
				assertThat(before).as("Frames before the pong").isLessThan(FRAMES);
			}
			scene.sync();
		}
	}

	@Test
	void stalledPeerDisturbsNobodyElse() {
		Stage stage = patient();
		try (Scene stalled = stage.openStalled(Script.idle()); Scene other = stage.open(Script.idle())) {
			pushPlenty(stalled);

			for (int i = 0; i < 100; i++) {
				other.sync();
			}
			assertThat(stalled.probe().terminations()).isEmpty();
		}
	}

	/**
	 * Close frame "where it can still be sent".
	 */
	private void assertEndsWithCloseOrCut(Scene scene) {
		List<WireFrame> closes = scene.client().readAll().stream().filter(WireFrame::isClose).toList();
		if (closes.contains(WireFrame.close(1001, "")) && deviates(Deviation.CUT_SAYS_GOING_AWAY)) {
			return;
		}
		assertThat(closes).hasSizeLessThan(2).isSubsetOf(WireFrame.close(OVERLOAD_CODE, ""));
	}

	private static void pushPlenty(Scene scene) {
		for (int i = 0; i < FRAMES; i++) {
			assertThat(scene.stage().messenger().push(scene.session(), FRAME)).isEqualTo(SendResult.ACCEPTED);
		}
	}

	private static void tellAndWait(Scene scene) {
		scene.tell("wait");
		scene.probe().awaitCount(Callback.HANDLE_INFO, 1);
	}

	private static void fill(Scene scene) {
		tellAndWait(scene);
		for (int i = 0; i < CAPACITY; i++) {
			assertThat(scene.tell(i)).isEqualTo(SendResult.ACCEPTED);
		}
	}

	private static Script waiting(Gate gate) {
		return Script.idle().on(Callback.HANDLE_INFO, (argument, next) -> {
			gate.pass();
			return HandleResult.ok(next);
		});
	}

	private static CloseReason overloaded(Queue queue) {
		return new CloseReason.Error(new SessionFailure.Overloaded(queue));
	}

	private static ContractSettings.Builder mailbox(Overflow overflow) {
		return ContractSettings.builder().mailbox(CAPACITY, overflow).overloadCode(OVERLOAD_CODE);
	}

	private Stage patient() {
		return stage(ContractSettings.builder().outbound(1 << 20, 128 << 20).sendTimeout(Duration.ofMinutes(1)));
	}

}

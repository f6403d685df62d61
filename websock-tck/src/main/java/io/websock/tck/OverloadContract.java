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

	private static final String UNREAD = "more than 1 MB unread";

	private static final int CAPACITY = 8;

	private static final WireClose MAILBOX_FULL = WireClose.of(OVERLOAD_CODE,
			"more than " + CAPACITY + " messages pending");

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
		HostFixture host = freshHost(mailbox(Overflow.CLOSE));
		Gate gate = new Gate();
		try (SessionFixture session = host.open(waiting(gate))) {
			fill(session);
			assertThat(session.send("too much")).isEqualTo(SendResult.OVERLOADED);
			gate.open();

			assertThat(session.client().awaitClose()).isEqualTo(MAILBOX_FULL);
			session.client().awaitEof();
			assertThat(session.awaitTermination()).isEqualTo(overloaded(Queue.MAILBOX));
			session.awaitGone();
			assertThat(session.log(Level.WARNING)).singleElement()
				.satisfies((entry) -> assertThat(entry.level()).isEqualTo(Level.WARNING));
			assertThat(host.dropped(DropCause.OVERFLOW)).isEqualTo(1);
			Await.until("each message to be handled or counted",
					() -> session.probe().count(Callback.HANDLE_INFO) + host.droppedInAll() == CAPACITY + 2);
		}
		finally {
			gate.open();
		}
	}

	@Test
	void fullMailboxMayDropTheNewest() {
		HostFixture host = freshHost(mailbox(Overflow.DROP_NEWEST));
		Gate gate = new Gate();
		try (SessionFixture session = host.open(waiting(gate))) {
			fill(session);
			assertThat(session.send("too much")).isEqualTo(SendResult.OVERLOADED);
			assertThat(session.send("again")).isEqualTo(SendResult.OVERLOADED);
			gate.open();
			session.probe().awaitReturned(Callback.HANDLE_INFO, CAPACITY + 1);
			assertThat(session.send("goes on")).isEqualTo(SendResult.ACCEPTED);

			session.probe().awaitCount(Callback.HANDLE_INFO, CAPACITY + 2);
			assertThat(session.probe().arguments(Callback.HANDLE_INFO)).containsExactly("wait", 0, 1, 2, 3, 4, 5, 6, 7,
					"goes on");
			assertThat(host.dropped(DropCause.OVERFLOW)).isEqualTo(2);
		}
		finally {
			gate.open();
		}
	}

	@Test
	void fullMailboxMayDropTheOldest() {
		HostFixture host = freshHost(mailbox(Overflow.DROP_OLDEST));
		Gate gate = new Gate();
		try (SessionFixture session = host.open(waiting(gate))) {
			fill(session);
			assertThat(session.send("new")).isEqualTo(SendResult.ACCEPTED);
			assertThat(session.send("newer")).isEqualTo(SendResult.ACCEPTED);
			gate.open();

			session.probe().awaitCount(Callback.HANDLE_INFO, CAPACITY + 1);
			assertThat(session.probe().arguments(Callback.HANDLE_INFO)).containsExactly("wait", 2, 3, 4, 5, 6, 7, "new",
					"newer");
			assertThat(host.dropped(DropCause.OVERFLOW)).isEqualTo(2);
		}
		finally {
			gate.open();
		}
	}

	@Test
	void newerMessageMayTakeThePlaceOfItsKey() {
		HostFixture host = freshHost(mailbox(Overflow.CONFLATE));
		Gate gate = new Gate();
		try (SessionFixture session = host.open(waiting(gate))) {
			tellAndWait(session);
			List<Object> messages = List.of(new Place("a", 1), "between", new Place("b", 1), new Place("a", 2),
					new Place("a", 3));
			messages.forEach((message) -> assertThat(session.send(message)).isEqualTo(SendResult.ACCEPTED));
			gate.open();

			session.probe().awaitCount(Callback.HANDLE_INFO, 4);
			assertThat(session.probe().arguments(Callback.HANDLE_INFO)).containsExactly("wait", new Place("a", 3),
					"between", new Place("b", 1));
			assertThat(host.dropped(DropCause.CONFLATED)).isEqualTo(2);
			assertThat(host.droppedInAll()).isEqualTo(2);
		}
		finally {
			gate.open();
		}
	}

	@Test
	void messageThatReplacesNoneEndsASessionThatIsFull() {
		HostFixture host = freshHost(mailbox(Overflow.CONFLATE));
		Gate gate = new Gate();
		try (SessionFixture session = host.open(waiting(gate))) {
			fill(session);
			assertThat(session.send(new Place("a", 1))).isEqualTo(SendResult.OVERLOADED);
			gate.open();

			assertThat(session.client().awaitClose()).isEqualTo(MAILBOX_FULL);
			assertThat(session.awaitTermination()).isEqualTo(overloaded(Queue.MAILBOX));
		}
		finally {
			gate.open();
		}
	}

	@Test
	void messageWhoseTimeHasPassedIsNotHandedOver() {
		HostFixture host = freshHost(ContractSettings.builder());
		Gate gate = new Gate();
		try (SessionFixture session = host.open(waiting(gate))) {
			tellAndWait(session);
			assertThat(session.send(new Brief(Duration.ofMillis(50)))).isEqualTo(SendResult.ACCEPTED);
			assertThat(session.send(new Brief(Duration.ofHours(1)))).isEqualTo(SendResult.ACCEPTED);
			long start = System.nanoTime();
			Await.until("the first to expire", () -> System.nanoTime() - start > 50_000_000);
			gate.open();

			session.probe().awaitCount(Callback.HANDLE_INFO, 2);
			assertThat(session.probe().arguments(Callback.HANDLE_INFO)).containsExactly("wait",
					new Brief(Duration.ofHours(1)));
			assertThat(host.dropped(DropCause.EXPIRED)).isEqualTo(1);
		}
		finally {
			gate.open();
		}
	}

	@Test
	void moreThanMayWaitForThePeerEndsTheSession() {
		HostFixture host = freshHost(ContractSettings.builder().overloadCode(OVERLOAD_CODE));
		try (SessionFixture session = host.openStalled(Script.idle())) {
			Await.until("the bound", () -> host.messenger().push(session.id(), FRAME) != SendResult.ACCEPTED);

			assertThat(session.awaitTermination()).isEqualTo(overloaded(Queue.OUTBOUND));
			assertThat(host.dropped(DropCause.OUTBOUND)).isPositive();
			assertThat(session.log(Level.WARNING)).isNotEmpty();
			assertEndsWithCloseOrCut(session, UNREAD);
		}
	}

	@Test
	void moreResultsThanMayWaitEndTheSession() {
		HostFixture host = host(ContractSettings.builder().overloadCode(OVERLOAD_CODE));
		List<Frame> frames = IntStream.range(0, FRAMES).mapToObj((i) -> FRAME).toList();
		Script script = Script.idle().on(Callback.HANDLE_IN, (argument, next) -> HandleResult.push(frames, next));
		try (SessionFixture session = host.openStalled(script)) {
			session.client().sendText("go");

			assertThat(session.awaitTermination()).isEqualTo(overloaded(Queue.OUTBOUND));
			assertEndsWithCloseOrCut(session, UNREAD);
		}
	}

	@Test
	void oneFrameMayBeOfAnyLength() {
		byte[] large = new byte[3 << 20];
		Script script = Script.idle()
			.on(Callback.HANDLE_IN, (argument, next) -> HandleResult.push(Frame.binary(large), next));
		try (SessionFixture session = host().open(script)) {
			session.client().sendText("go");
			assertThat(session.client().readMessage().length()).isEqualTo(large.length);
			session.host().messenger().push(session.id(), Frame.binary(large));
			assertThat(session.client().readMessage().length()).isEqualTo(large.length);

			session.sync();
		}
	}

	@Test
	void peerThatTakesNothingIsCut() {
		HostFixture host = host(ContractSettings.builder()
			.outbound(64 << 20, 128 << 20)
			.sendTimeout(Duration.ofSeconds(1))
			.overloadCode(OVERLOAD_CODE));
		try (SessionFixture session = host.openStalled(Script.idle())) {
			pushPlenty(session);

			assertThat(session.awaitTermination()).isEqualTo(new CloseReason.Error(new SessionFailure.SendTimeout()));
			assertThat(session.log(Level.WARNING)).singleElement()
				.satisfies((entry) -> assertThat(entry.level()).isEqualTo(Level.WARNING));
			assertEndsWithCloseOrCut(session, "nothing read for 1 s");
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
		// A frame may come before back-pressure applies; a message comes after what was
		// pushed
		Script script = Script.idle().on(Callback.HANDLE_INFO, note);
		try (SessionFixture session = patient().openStalled(script)) {
			pushPlenty(session);
			session.client().sendText("back-pressured");
			session.send("back-pressured");
			reading.set(true);
			for (int i = 0; i < FRAMES; i++) {
				session.client().readMessage();
			}

			session.probe().awaitCount(Callback.HANDLE_INFO, 1);
			session.probe().awaitCount(Callback.HANDLE_IN, 1);
			session.sync();
			assertThat(early).as("Called before the peer began to read").isFalse();
		}
	}

	@Test
	void lossIsToldWhileTheSessionRests() {
		try (SessionFixture session = patient().openStalled(Script.idle())) {
			pushPlenty(session);
			session.client().abort();

			assertThat(session.awaitTermination())
				.isEqualTo(new CloseReason.Error(new SessionFailure.ConnectionLost()));
		}
	}

	@Test
	void pingIsAnsweredWhileFramesWait() {
		try (SessionFixture session = patient().openStalled(Script.idle())) {
			pushPlenty(session);
			session.client().send(WireFrame.ping("p"));
			int frames = 0;
			int before = FRAMES;
			for (int i = 0; i <= FRAMES; i++) {
				WireFrame frame = session.client().read();
				before = frame.equals(WireFrame.pong("p")) ? frames : before;
				frames++;
			}

			if (!deviates(Deviation.PONG_WAITS_FOR_FRAMES)) {
				assertThat(before).as("Frames before the pong").isLessThan(FRAMES);
			}
			session.sync();
		}
	}

	@Test
	void stalledPeerDisturbsNobodyElse() {
		HostFixture host = patient();
		try (SessionFixture stalled = host.openStalled(Script.idle());
				SessionFixture other = host.open(Script.idle())) {
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
	private void assertEndsWithCloseOrCut(SessionFixture session, String text) {
		List<WireFrame> closes = session.client().readAll().stream().filter(WireFrame::isClose).toList();
		if (closes.contains(WireFrame.close(1001, "")) && deviates(Deviation.CUT_SAYS_GOING_AWAY)) {
			return;
		}
		assertThat(closes).hasSizeLessThan(2).isSubsetOf(WireFrame.close(OVERLOAD_CODE, text));
	}

	private static void pushPlenty(SessionFixture session) {
		for (int i = 0; i < FRAMES; i++) {
			assertThat(session.host().messenger().push(session.id(), FRAME)).isEqualTo(SendResult.ACCEPTED);
		}
	}

	private static void tellAndWait(SessionFixture session) {
		session.send("wait");
		session.probe().awaitCount(Callback.HANDLE_INFO, 1);
	}

	private static void fill(SessionFixture session) {
		tellAndWait(session);
		for (int i = 0; i < CAPACITY; i++) {
			assertThat(session.send(i)).isEqualTo(SendResult.ACCEPTED);
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

	private HostFixture patient() {
		return host(ContractSettings.builder().outbound(1 << 20, 128 << 20).sendTimeout(Duration.ofMinutes(1)));
	}

}

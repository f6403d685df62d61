package io.websock.engine;

import java.time.Duration;
import java.util.List;

import io.websock.CloseDetail;
import io.websock.CloseReason;
import io.websock.Frame;
import io.websock.HandleResult;
import io.websock.SessionFailure;
import io.websock.SessionFailure.Overloaded.Queue;
import io.websock.SessionId;
import io.websock.StopReason;
import io.websock.engine.SessionListener.DropCause;
import io.websock.test.TestConnectInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests for {@link Session}: what each event leads to, on the wire and for the handler.
 */
class SessionTests {

	private final SessionFixture fixture = new SessionFixture();

	private final TestTransport transport = this.fixture.transport;

	private final TestWebSock webSock = this.fixture.webSock;

	@Test
	void initComesBeforeWhatWasSentMeanwhileAndItsFramesFirst() {
		this.webSock.onInit = (connect, state) -> {
			this.fixture.registry.find(connect.session()).send("hello myself");
			return HandleResult.push(Frame.text("welcome"), state);
		};
		this.transport.inbox.received(Frame.text("early"));

		this.fixture.open();

		assertThat(this.transport.sent).containsExactly("welcome", "early");
		assertThat(this.webSock.trace).containsExactly("init", "in early 1", "info hello myself 2");
	}

	@Test
	void framesAreHandledOnTheThreadThatBringsThem() {
		this.fixture.open();

		this.transport.receives(Frame.text("a"), Frame.text("b"));

		assertThat(this.fixture.tasks).isEmpty();
		assertThat(this.transport.sent).containsExactly("a", "b");
		assertThat(this.webSock.trace).containsExactly("init", "in a 1", "in b 2");
	}

	@Test
	void messagesAreHandledOnTheExecutorInOneTaskAndFlushedOnce() {
		Session session = this.fixture.open();
		int flushes = this.transport.flushes;
		this.webSock.onInfo = (message, state) -> HandleResult.push(Frame.text("re " + message), state);

		session.send("a");
		session.send("b");

		assertThat(this.webSock.trace).containsExactly("init");
		assertThat(this.fixture.tasks).hasSize(1);
		this.fixture.run();
		assertThat(this.transport.sent).containsExactly("re a", "re b");
		assertThat(this.transport.flushes).isEqualTo(flushes + 1);
	}

	@Test
	void messageWithoutHandleInfoIsCounted() {
		Session session = this.fixture.withoutHandleInfo().open();

		session.send("a");
		this.fixture.run();

		assertThat(this.fixture.listener.unhandled).isOne();
		assertThat(this.webSock.trace).containsExactly("init");
	}

	@Test
	void pushedFramesKeepTheirPlaceAmongMessages() {
		Session session = this.fixture.open();
		this.webSock.onInfo = (message, state) -> HandleResult.push(Frame.text("re " + message), state);

		session.send("a");
		session.push(Frame.text("pushed"));
		session.send("b");
		this.fixture.run();

		assertThat(this.transport.sent).containsExactly("re a", "pushed", "re b");
		assertThat(session.stats().outboundBytes()).isZero();
	}

	@Test
	void busySenderLeavesTimeForFrames() {
		Session session = this.fixture.open();
		for (int i = 0; i < 100; i++) {
			session.send(i);
		}
		this.transport.inbox.received(Frame.text("between"));

		this.fixture.tasks.remove().run();

		assertThat(this.webSock.trace).hasSize(66).contains("in between 1");
		assertThat(this.fixture.tasks).hasSize(1);
		this.fixture.run();
		assertThat(this.webSock.trace).hasSize(102);
	}

	@Test
	void pingIsAnsweredBeforeTheHandlerSeesIt() {
		this.fixture.open();
		this.webSock.onControl = (frame, state) -> HandleResult.push(Frame.text("seen"), state);

		this.transport.receives(Frame.ping(new byte[] { 1, 2 }));

		assertThat(this.transport.sent).containsExactly("PongFrame[2 bytes]", "seen");
	}

	@Test
	void pongGoesAheadOfWaitingFrames() {
		this.fixture.open();
		this.transport.stalled = true;
		this.transport.receives(Frame.text("in flight"), Frame.text("waits"), Frame.ping());

		this.transport.takesAll();

		assertThat(this.transport.sent).containsExactly("in flight", "PongFrame[0 bytes]", "waits");
	}

	@Test
	void stopSendsItsFramesThenTheCloseFrameThenTerminates() {
		Session session = this.fixture.open();
		this.webSock.onIn = (frame, state) -> HandleResult.stop(StopReason.normal(), CloseDetail.of(4000, "bye"),
				List.of(Frame.text("last")), state);

		this.transport.receives(Frame.text("a"), Frame.text("ignored"));

		assertThat(this.transport.sent).containsExactly("last", "close 4000 bye");
		assertThat(this.webSock.trace).containsExactly("init", "in a 1", "terminate 2", "released");
		assertThat(this.webSock.ends).containsExactly(new CloseReason.Normal());
		assertThat(session.hasEnded()).isTrue();
		assertThat(this.fixture.registry.find(session.id())).isNull();
		assertThat(session.send("late")).isEqualTo(OfferResult.NO_SESSION);
	}

	@Test
	void stopReasonsChooseTheirCodes() {
		assertThat(stopped(StopReason.normal())).isEqualTo("close 1000");
		assertThat(stopped(StopReason.restart())).isEqualTo("close 1012");
		assertThat(stopped(StopReason.disconnected())).isEqualTo("close 1000");
		assertThat(stopped(StopReason.of("broken"))).isEqualTo("close 1011 cut");
	}

	private String stopped(StopReason reason) {
		SessionFixture fixture = new SessionFixture();
		fixture.webSock.onInit = (connect, state) -> HandleResult.stop(reason, state);
		fixture.open();
		return fixture.transport.sent.get(0);
	}

	@Test
	void closeFrameWaitsForFramesBeforeItAndTerminateForTheCloseFrame() {
		this.fixture.open();
		this.transport.stalled = true;
		this.webSock.onIn = (frame, state) -> HandleResult.stop(StopReason.normal(), CloseDetail.of(1000),
				List.of(Frame.text("1"), Frame.text("2")), state);

		this.transport.receives(Frame.text("a"));
		assertThat(this.transport.sent).containsExactly("1");
		assertThat(this.webSock.ends).isEmpty();
		this.transport.takesAll();

		assertThat(this.transport.sent).containsExactly("1", "2", "close 1000");
		assertThat(this.webSock.ends).hasSize(1);
	}

	@Test
	void exceptionEndsWithTheLastReturnedState() {
		this.fixture.open();
		IllegalArgumentException failure = new IllegalArgumentException("defect of a test's handler");
		this.webSock.onIn = (frame, state) -> {
			throw failure;
		};

		this.transport.receives(Frame.text("a"));

		assertThat(this.transport.sent).containsExactly("close 1011 cut");
		assertThat(this.webSock.trace).containsExactly("init", "in a 1", "terminate 1", "released");
		assertThat(this.webSock.ends).containsExactly(new CloseReason.Error(failure));
	}

	@Test
	void exceptionInInitEndsWithoutTerminate() {
		this.webSock.onInit = (connect, state) -> {
			throw new IllegalStateException("defect of a test's handler");
		};

		Session session = this.fixture.open();

		assertThat(this.transport.sent).containsExactly("close 1011 cut");
		assertThat(this.webSock.trace).containsExactly("init", "released");
		assertThat(this.fixture.registry.find(session.id())).isNull();
	}

	@Test
	void handlerThatCannotBeHadEndsLikeAFailedInit() {
		IllegalStateException failure = new IllegalStateException("defect of a test's bean");
		SessionEndpoint endpoint = new SessionEndpoint("test", SessionSettings.defaults(), this.fixture.listener,
				() -> {
					throw failure;
				}, (released) -> this.webSock.trace.add("released"), true);
		Session session = this.fixture.registry.create(endpoint, TestConnectInfo.of(SessionId.random()),
				this.transport);

		this.transport.open(session);

		assertThat(this.transport.sent).containsExactly("close 1011 cut");
		assertThat(this.webSock.trace).isEmpty();
		assertThat(this.fixture.registry.sessions()).isEmpty();
	}

	@Test
	void transportThatFailsLosesItsSessionOnly() {
		Session session = this.fixture.open();
		IllegalStateException defect = new IllegalStateException("defect of a test's transport");
		this.transport.defect = defect;

		this.transport.receives(Frame.text("a"));
		this.transport.defect = null;
		session.send("late");
		this.fixture.run();

		assertThat(this.webSock.ends).containsExactly(new CloseReason.Error(defect));
		assertThat(session.send("later")).isEqualTo(OfferResult.NO_SESSION);
		assertThat(session.stats().mailboxDepth()).isZero();
	}

	@Test
	void nullResultIsADefectOfTheHandler() {
		this.fixture.open();
		this.webSock.onIn = (frame, state) -> null;

		this.transport.receives(Frame.text("a"));

		assertThat(this.transport.sent).containsExactly("close 1011 cut");
		assertThat(this.webSock.ends).singleElement()
			.isInstanceOfSatisfying(CloseReason.Error.class,
					(error) -> assertThat(error.reason()).isInstanceOf(IllegalStateException.class));
	}

	@Test
	void peersCloseIsAnsweredWithItsCodeAndTold() {
		this.fixture.open();

		this.transport.peerCloses(4001, "enough");

		assertThat(this.transport.sent).containsExactly("close 4001 cut");
		assertThat(this.webSock.ends).containsExactly(new CloseReason.Remote(4001, "enough"));
	}

	@Test
	void violationIsAnsweredWithItsCode() {
		this.fixture.open();
		SessionFailure failure = new SessionFailure.ProtocolViolation(1002, "unmasked frame");

		this.transport.peerBreaks(1002, failure);

		assertThat(this.transport.sent).containsExactly("close 1002 cut");
		assertThat(this.webSock.ends).containsExactly(new CloseReason.Error(failure));
	}

	@Test
	void lostConnectionIsToldAfterWhatItDelivered() {
		Session session = this.fixture.open();
		this.transport.inbox.received(Frame.text("before"));

		session.disconnected();
		this.fixture.run();

		assertThat(this.webSock.trace).containsExactly("init", "in before 1", "terminate 2", "released");
		assertThat(this.webSock.ends).containsExactly(new CloseReason.Error(new SessionFailure.ConnectionLost()));
		assertThat(this.fixture.listener.closeCodes).containsExactly(1006);
	}

	@Test
	void connectionLostWhileFlushingKeepsTheReason() {
		Session session = this.fixture.open();
		this.transport.stalled = true;
		this.webSock.onIn = (frame, state) -> HandleResult.stop(StopReason.normal(), CloseDetail.of(1000),
				List.of(Frame.text("1"), Frame.text("2")), state);
		this.transport.receives(Frame.text("a"));

		session.disconnected();
		this.fixture.run();

		assertThat(this.webSock.ends).containsExactly(new CloseReason.Normal());
	}

	@Test
	void shutdownClosesWithItsCode() {
		Session session = this.fixture.open();

		session.shutdown(1012);
		this.fixture.run();

		assertThat(this.transport.sent).containsExactly("close 1012");
		assertThat(this.webSock.ends).containsExactly(new CloseReason.Shutdown());
	}

	@Test
	void closeComesAfterWhatIsQueuedAndPastTheBound() {
		Session session = this.fixture.withMailbox(1, MailboxOverflow.CLOSE).open();

		session.send("a");
		assertThat(session.close(CloseDetail.of(4000))).isEqualTo(OfferResult.ACCEPTED);
		this.fixture.run();

		assertThat(this.webSock.trace).containsExactly("init", "info a 1", "terminate 2", "released");
		assertThat(this.transport.sent).containsExactly("close 4000");
		assertThat(session.close(CloseDetail.of(4000))).isEqualTo(OfferResult.NO_SESSION);
	}

	@Test
	void unansweredCloseIsCutAfterTheCloseTimeout() {
		this.fixture.open();
		this.webSock.onIn = (frame, state) -> HandleResult.stop(StopReason.normal(), state);
		this.transport.receives(Frame.text("a"));

		this.fixture.after(Duration.ofMillis(4900));
		assertThat(this.transport.aborted).isFalse();
		this.fixture.after(Duration.ofMillis(200));

		assertThat(this.transport.aborted).isTrue();
		assertThat(this.webSock.ends).hasSize(1);
	}

	@Test
	void fullMailboxEndsTheSessionByDefault() {
		Session session = this.fixture.withMailbox(2, MailboxOverflow.CLOSE).open();

		assertThat(List.of(session.send("a"), session.send("b"), session.send("c")))
			.containsExactly(OfferResult.ACCEPTED, OfferResult.ACCEPTED, OfferResult.OVERLOADED);
		this.fixture.run();

		assertThat(this.transport.sent).containsExactly("close 1013 more than 2 messages pending cut");
		assertThat(this.webSock.ends)
			.containsExactly(new CloseReason.Error(new SessionFailure.Overloaded(Queue.MAILBOX)));
		assertThat(this.fixture.listener.drops).containsExactly(DropCause.OVERFLOW, DropCause.CLOSED, DropCause.CLOSED);
	}

	@Test
	void fullMailboxMayDropTheNewest() {
		Session session = this.fixture.withMailbox(1, MailboxOverflow.DROP_NEWEST).open();

		session.send("a");
		assertThat(session.send("b")).isEqualTo(OfferResult.OVERLOADED);
		this.fixture.run();

		assertThat(this.webSock.trace).containsExactly("init", "info a 1");
		assertThat(this.fixture.listener.drops).containsExactly(DropCause.OVERFLOW);
	}

	@Test
	void fullMailboxMayDropTheOldest() {
		Session session = this.fixture.withMailbox(1, MailboxOverflow.DROP_OLDEST).open();

		session.push(Frame.text("a"));
		assertThat(session.send("b")).isEqualTo(OfferResult.ACCEPTED);
		this.fixture.run();

		assertThat(this.webSock.trace).containsExactly("init", "info b 1");
		assertThat(this.transport.sent).isEmpty();
		assertThat(session.stats().outboundBytes()).isZero();
		assertThat(this.fixture.listener.drops).containsExactly(DropCause.OVERFLOW);
	}

	@Test
	void sessionRestsAboveTheHighWaterMarkUntilHalfHasDrained() {
		Session session = this.fixture.withOutbound(10, 1000).open();
		this.transport.stalled = true;
		this.transport.receives(Frame.text("0123456789x"), Frame.text("unread"));
		session.send("unhandled");
		this.fixture.run();
		assertThat(this.webSock.trace).containsExactly("init", "in 0123456789x 1");
		this.webSock.onIn = (frame, state) -> HandleResult.ok(state);

		this.transport.takesSome(5);
		assertThat(this.webSock.trace).hasSize(2);
		this.transport.takesSome(1);
		this.fixture.run();

		assertThat(this.webSock.trace).containsExactly("init", "in 0123456789x 1", "in unread 2", "info unhandled 3");
	}

	@Test
	void moreThanMaxBytesBehindOtherFramesEndsTheSession() {
		this.fixture.withOutbound(10, 20).open();
		this.transport.stalled = true;
		this.webSock.onIn = (frame, state) -> HandleResult
			.push(List.of(Frame.text("x".repeat(30)), Frame.text("one more")), state);

		this.transport.receives(Frame.text("a"));

		assertThat(this.transport.aborted).isTrue();
		assertThat(this.webSock.ends)
			.containsExactly(new CloseReason.Error(new SessionFailure.Overloaded(Queue.OUTBOUND)));
	}

	@Test
	void pushedFramesCountTowardsMaxBytesBeforeTheyAreSent() {
		Session session = this.fixture.withOutbound(10, 20).open();

		assertThat(session.push(Frame.text("x".repeat(15)))).isEqualTo(OfferResult.ACCEPTED);
		assertThat(session.push(Frame.text("x".repeat(15)))).isEqualTo(OfferResult.OVERLOADED);
		this.fixture.run();

		assertThat(this.webSock.ends)
			.containsExactly(new CloseReason.Error(new SessionFailure.Overloaded(Queue.OUTBOUND)));
		assertThat(this.fixture.listener.drops).containsExactly(DropCause.OUTBOUND, DropCause.CLOSED);
	}

	@Test
	void peerThatTakesNothingIsCutAfterTheSendTimeout() {
		this.fixture.open();
		this.transport.stalled = true;
		this.transport.receives(Frame.text("0123456789"));

		this.fixture.after(Duration.ofSeconds(9));
		this.transport.takesSome(1);
		this.fixture.after(Duration.ofSeconds(9));
		assertThat(this.webSock.ends).isEmpty();
		this.fixture.after(Duration.ofSeconds(2));

		assertThat(this.transport.aborted).isTrue();
		assertThat(this.webSock.ends).containsExactly(new CloseReason.Error(new SessionFailure.SendTimeout()));
		assertThat(this.fixture.listener.sendTimeouts).isOne();
	}

	@Test
	void silentPeerIsPingedAndItsAnswerNotShown() {
		this.fixture.open();
		this.fixture.after(Duration.ofSeconds(26));
		assertThat(this.transport.sent).containsExactly("PingFrame[8 bytes]");

		this.fixture.after(Duration.ofSeconds(9));
		this.transport.receives(Frame.pong());
		this.fixture.after(Duration.ofSeconds(9));

		assertThat(this.webSock.trace).containsExactly("init", "control PongFrame[0 bytes] 1");
		assertThat(this.webSock.ends).isEmpty();
	}

	@Test
	void answerToAHeartbeatGivesTheRoundTripAndIsNotShown() {
		Session session = this.fixture.open();
		this.fixture.after(Duration.ofSeconds(26));
		assertThat(session.stats().roundTrip()).isNull();

		this.fixture.clock.move(Duration.ofMillis(80));
		this.transport.receives(Frame.pong(this.transport.ping.bytes()));

		assertThat(session.stats().roundTrip()).isEqualTo(Duration.ofMillis(80));
		assertThat(this.fixture.listener.roundTrips).containsExactly(80_000_000L);
		assertThat(this.webSock.trace).containsExactly("init");
	}

	@Test
	void pongThatAnswersNoPingOfOursGivesNoRoundTrip() {
		Session session = this.fixture.open();

		this.transport.receives(Frame.pong(new byte[8]));

		assertThat(session.stats().roundTrip()).isNull();
		assertThat(this.webSock.trace).containsExactly("init", "control PongFrame[8 bytes] 1");
	}

	@Test
	void peerThatLeavesAPingUnansweredIsCut() {
		this.fixture.open();

		this.fixture.after(Duration.ofSeconds(26));
		this.fixture.after(Duration.ofSeconds(11));

		assertThat(this.transport.sent).containsExactly("PingFrame[8 bytes]",
				"close 1001 no answer to a ping for 10 s cut");
		assertThat(this.webSock.ends).containsExactly(new CloseReason.Timeout());
	}

	@Test
	void idleTimeoutCountsReceivedBytesOnly() {
		Session session = this.fixture.withoutHeartbeat().open();
		this.fixture.after(Duration.ofSeconds(50));
		this.transport.receives(Frame.text("a"));
		this.fixture.after(Duration.ofSeconds(50));
		session.push(Frame.text("we send"));
		this.fixture.run();
		assertThat(this.webSock.ends).isEmpty();

		this.fixture.after(Duration.ofSeconds(11));

		assertThat(this.transport.sent).containsExactly("a", "we send", "close 1001 idle for 60 s");
		assertThat(this.webSock.ends).containsExactly(new CloseReason.Timeout());
	}

	@Test
	void idleTimeoutMayBeShortenedWhileTheSessionLives() {
		Session session = this.fixture.withoutHeartbeat().open();
		this.fixture.after(Duration.ofSeconds(3));

		assertThat(session.setIdleTimeout(Duration.ofSeconds(5))).isTrue();
		this.fixture.run();
		this.fixture.after(Duration.ofSeconds(1));
		assertThat(this.webSock.ends).isEmpty();
		this.fixture.after(Duration.ofSeconds(2));

		assertThat(this.webSock.ends).containsExactly(new CloseReason.Timeout());
		assertThat(session.setIdleTimeout(Duration.ofSeconds(5))).isFalse();
	}

	@Test
	void idleTimeoutMayBeLengthenedAndTakenAway() {
		Session session = this.fixture.withoutHeartbeat().open();

		session.setIdleTimeout(Duration.ofMinutes(3));
		this.fixture.run();
		this.fixture.after(Duration.ofMinutes(2));
		session.setIdleTimeout(Duration.ZERO);
		this.fixture.run();
		this.fixture.after(Duration.ofMinutes(10));

		assertThat(this.webSock.ends).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "PT-0.001S", "P366D" })
	void idleTimeoutHasBounds(Duration timeout) {
		Session session = this.fixture.open();

		assertThatIllegalArgumentException().isThrownBy(() -> session.setIdleTimeout(timeout))
			.withMessageContaining("'timeout' must be from zero to 365 days");
	}

	@Test
	void timeSpentInACallbackIsNotHeldAgainstThePeer() {
		Session session = this.fixture.withoutHeartbeat().open();
		this.webSock.onInfo = (message, state) -> {
			this.fixture.clock.move(Duration.ofSeconds(90));
			this.fixture.timers.advance();
			return HandleResult.ok(state);
		};

		session.send("slow");
		this.fixture.run();

		assertThat(this.webSock.ends).isEmpty();
	}

	@Test
	void messageRateBeyondTheLimitEndsTheSession() {
		this.fixture.withRates(2, 0).open();

		this.transport.receives(Frame.text("a"), Frame.text("b"), Frame.text("c"));

		assertThat(this.transport.sent).containsExactly("a", "b", "close 1008 more than 2 messages a second cut");
		assertThat(this.webSock.ends).containsExactly(new CloseReason.Error(new SessionFailure.RateLimited()));
	}

	@Test
	void byteRateBeyondTheLimitEndsTheSession() {
		this.fixture.withRates(0, 10).open();

		this.transport.receives(Frame.text("12345"), Frame.ping(new byte[5]));
		assertThat(this.webSock.ends).isEmpty();
		this.transport.receives(Frame.text("1"));

		assertThat(this.transport.sent).last().isEqualTo("close 1008 more than 10 bytes a second cut");
		assertThat(this.webSock.trace).doesNotContain("in 1 3");
		assertThat(this.webSock.ends).containsExactly(new CloseReason.Error(new SessionFailure.RateLimited()));
	}

	@Test
	void byteRateIsRenewedWithTime() {
		this.fixture.withRates(0, 10).open();
		this.transport.receives(Frame.text("1234567890"));

		this.fixture.after(Duration.ofMillis(500));
		this.transport.receives(Frame.text("12345"));

		assertThat(this.webSock.ends).isEmpty();
	}

	@Test
	void partsOfAMessageCountAsTheyArriveAndOnlyOnce() {
		this.fixture.withRates(0, 10).open();
		this.transport.inbox.arrived(6);
		this.transport.inbox.received(Frame.text("1234567890"), 6);

		this.transport.receives();

		assertThat(this.transport.sent).containsExactly("1234567890");
		assertThat(this.webSock.ends).isEmpty();
	}

	@Test
	void terminateThatThrowsIsNotCalledAgain() {
		SessionFixture fixture = this.fixture;
		this.webSock.onIn = (frame, state) -> HandleResult.stop(StopReason.normal(), state);
		Session session = fixture.open();
		this.transport.receives(Frame.text("a"));

		session.disconnected();
		session.shutdown(1001);
		fixture.run();

		assertThat(this.webSock.ends).hasSize(1);
	}

	@Test
	void messagesLeftWhenASessionEndsAreCounted() {
		Session session = this.fixture.open();
		session.send("stop");
		session.send("left");
		session.push(Frame.text("left"));
		this.webSock.onInfo = (message, state) -> HandleResult.stop(StopReason.normal(), state);

		this.fixture.run();

		assertThat(this.fixture.listener.drops).containsExactly(DropCause.CLOSED, DropCause.CLOSED);
		assertThat(session.stats().outboundBytes()).isZero();
	}

}

package io.websock.engine;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;

import io.websock.AsyncWebSock;
import io.websock.CloseDetail;
import io.websock.CloseReason;
import io.websock.ConnectInfo;
import io.websock.DataFrame;
import io.websock.Frame;
import io.websock.HandleResult;
import io.websock.SessionFailure;
import io.websock.StopReason;
import io.websock.WebSock;
import io.websock.engine.SessionListener.Callback;
import io.websock.engine.SessionListener.DropCause;
import io.websock.test.TestConnectInfo;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

/**
 * Tests for sessions of an {@link AsyncWebSock} whose stages complete when the test says
 * so.
 */
class AsyncSessionTests {

	private final SessionFixture fixture = new SessionFixture().withoutHeartbeat().withAsync();

	private final TestTransport transport = this.fixture.transport;

	private final TestWebSock webSock = this.fixture.webSock;

	private final TestAsyncWebSock async = this.fixture.async;

	@Test
	void stageThatIsCompleteCountsInTheSameTurn() {
		this.async.later = false;
		this.fixture.open();

		this.transport.receives(Frame.text("a"), Frame.text("b"));

		assertThat(this.transport.sent).containsExactly("a", "b");
		assertThat(this.webSock.trace).containsExactly("init", "in a 1", "in b 2");
		assertThat(this.fixture.tasks).isEmpty();
		this.fixture.timers.advance();
		assertThat(this.fixture.timers.size()).isOne(); // the idle timeout
	}

	@Test
	void nothingIsHandledWhileAStageIsPending() {
		Session session = open();
		this.transport.receives(Frame.text("a"), Frame.text("b"));
		session.send("m");
		this.fixture.run();

		assertThat(this.webSock.trace).containsExactly("init", "in a 1");
		assertThat(this.transport.inbox.isEmpty()).isFalse();
		assertThat(session.stats().mailboxDepth()).isOne();
		assertThat(this.fixture.tasks).isEmpty();

		complete();
		assertThat(this.transport.sent).containsExactly("a");
		assertThat(this.webSock.trace).containsExactly("init", "in a 1", "in b 2");

		complete();
		assertThat(this.webSock.trace).containsExactly("init", "in a 1", "in b 2", "info m 3");
		assertThat(this.transport.sent).containsExactly("a", "b");
	}

	@Test
	void completionRunsNothingOnItsThread() {
		open();
		this.transport.receives(Frame.text("a"));

		this.async.complete();

		assertThat(this.transport.sent).isEmpty();
		assertThat(this.fixture.tasks).hasSize(1);
		this.fixture.run();
		assertThat(this.transport.sent).containsExactly("a");
	}

	@Test
	void stageThatCompletesBeforeTheTurnEndsIsNotLost() {
		open();
		this.fixture.listener.calls.clear();
		this.transport.onReceived = () -> {
			if (this.async.waiting() > 0) {
				this.async.complete();
			}
		};

		this.transport.receives(Frame.text("a"));
		this.fixture.run();

		assertThat(this.transport.sent).containsExactly("a");
	}

	@Test
	void framesOfResultsBeforeLeaveWhileAStageIsPending() {
		open();
		this.async.later = false;
		this.webSock.onIn = (frame, state) -> {
			this.async.later = true;
			return HandleResult.push(frame, state);
		};
		this.transport.receives(Frame.text("a"), Frame.text("b"));
		assertThat(this.transport.sent).isEmpty();
		complete();

		assertThat(this.transport.sent).containsExactly("a");
		assertThat(this.async.waiting()).isOne();
	}

	@Test
	void pendingInitComesBeforeEverything() {
		Session session = this.fixture.open();
		this.transport.receives(Frame.text("a"));
		session.send("m");
		session.shutdown(1012);
		this.fixture.run();
		assertThat(this.webSock.trace).containsExactly("init");
		assertThat(this.transport.sent).isEmpty();

		complete();
		assertThat(this.webSock.trace).containsExactly("init", "terminate 1");
		assertThat(this.transport.sent).containsExactly("close 1012");
		complete();
		assertThat(this.webSock.ends).containsExactly(new CloseReason.Shutdown());
		assertThat(this.fixture.listener.drops).containsExactly(DropCause.CLOSED);
		assertThat(this.webSock.trace).endsWith("released");
	}

	@Test
	void failedStageIsACallbackThatThrew() {
		IllegalStateException failure = new IllegalStateException("broken");
		open();
		this.webSock.onIn = (frame, state) -> {
			throw new CompletionException(new CompletionException(failure));
		};
		this.transport.receives(Frame.text("a"), Frame.text("b"));
		complete();
		complete();

		assertThat(this.transport.sent).containsExactly("close 1011 cut");
		assertThat(this.webSock.ends).containsExactly(new CloseReason.Error(failure));
		assertThat(this.webSock.trace).containsExactly("init", "in a 1", "terminate 1", "released");
		assertThat(this.fixture.listener.calls).containsExactly("INIT OK 0", "HANDLE_IN ERROR 0", "TERMINATE OK 0");
	}

	@Test
	void initThatFailsLaterIsNotTerminated() {
		this.fixture.open();
		this.async.last.completeExceptionally(new IllegalStateException("no"));
		this.fixture.run();

		assertThat(this.transport.sent).containsExactly("close 1011 cut");
		assertThat(this.webSock.trace).containsExactly("init", "released");
	}

	@Test
	void resultOfNullIsTheErrorOfAWebSock() {
		open();
		this.transport.receives(Frame.text("a"));
		this.async.last.complete(null);
		this.fixture.run();
		complete();

		assertThat(this.webSock.ends).singleElement()
			.isInstanceOfSatisfying(CloseReason.Error.class,
					(error) -> assertThat(error.reason()).isInstanceOf(IllegalStateException.class)
						.hasToString("java.lang.IllegalStateException: HANDLE_IN of " + TestAsyncWebSock.class.getName()
								+ " returned null"));
	}

	@Test
	void stageOfNullIsTheErrorOfAWebSock() {
		Ends ends = new Ends(null);
		open(ends);
		this.transport.receives(Frame.text("a"));

		assertThat(this.transport.sent).containsExactly("close 1011 cut");
		assertThat(ends.reasons).singleElement()
			.isInstanceOfSatisfying(CloseReason.Error.class, (error) -> assertThat(error.reason()).hasToString(
					"java.lang.IllegalStateException: HANDLE_IN of " + Ends.class.getName() + " returned null"));
		assertThat(this.fixture.registry.sessions()).isEmpty();
	}

	@Test
	void stageNeedNotBeAFuture() {
		CompletableFuture<HandleResult<String>> source = new CompletableFuture<>();
		open(new Ends(source.minimalCompletionStage()));
		this.transport.receives(Frame.text("a"));
		source.complete(HandleResult.push(Frame.text("b"), ""));
		this.fixture.run();

		assertThat(this.transport.sent).containsExactly("b");
	}

	@Test
	void stageWithoutAFutureEndsByItsDeadline() {
		open(new Ends(new CompletableFuture<HandleResult<String>>().minimalCompletionStage()));
		this.transport.receives(Frame.text("a"));
		this.fixture.after(Duration.ofSeconds(31));

		assertThat(this.transport.sent).containsExactly("close 1011 cut");
	}

	@Test
	void deadlineEndsTheSession() {
		open();
		this.transport.receives(Frame.text("a"));
		CompletableFuture<?> stage = this.async.last;
		this.fixture.after(Duration.ofSeconds(29));
		assertThat(this.transport.sent).isEmpty();

		this.fixture.after(Duration.ofMillis(1100));
		this.async.complete();
		this.fixture.run();

		assertThat(stage).isCancelled();
		assertThat(this.transport.sent).containsExactly("close 1011 cut");
		complete();
		assertThat(this.webSock.ends).containsExactly(new CloseReason.Error(new SessionFailure.CallbackTimeout()));
		assertThat(this.fixture.listener.callbackTimeouts).isOne();
		assertThat(this.fixture.listener.calls).containsExactly("INIT OK 0", "HANDLE_IN ERROR 30100", "TERMINATE OK 0");
	}

	@Test
	void deadlineCancelsOnTheExecutor() {
		open();
		this.transport.receives(Frame.text("a"));
		this.fixture.clock.move(Duration.ofSeconds(31));

		this.fixture.timers.advance();

		assertThat(this.async.last).isNotCancelled();
		this.fixture.run();
		assertThat(this.async.last.isDone()).isFalse(); // that of terminate
	}

	@Test
	void deadlineOfInitIsAnInitThatThrew() {
		this.fixture.open();
		this.fixture.after(Duration.ofSeconds(31));

		assertThat(this.transport.sent).containsExactly("close 1011 cut");
		assertThat(this.webSock.trace).containsExactly("init", "released");
	}

	@Test
	void deadlineOfTerminateLetsGo() {
		open();
		this.transport.peerCloses(1000, "");
		assertThat(this.webSock.trace).containsExactly("init", "terminate 1");
		assertThat(this.fixture.registry.sessions()).hasSize(1);

		this.fixture.after(Duration.ofSeconds(31));

		assertThat(this.fixture.registry.sessions()).isEmpty();
		assertThat(this.webSock.trace).containsExactly("init", "terminate 1", "released");
		assertThat(this.fixture.listener.callbackTimeouts).isOne();
		assertThat(this.fixture.listener.calls).containsExactly("INIT OK 0", "TERMINATE ERROR 31000");
	}

	@Test
	void completionInTimeLeavesNoTimer() {
		open();
		this.fixture.timers.advance();
		int timers = this.fixture.timers.size();
		this.transport.receives(Frame.text("a"));
		this.fixture.timers.advance();
		assertThat(this.fixture.timers.size()).isEqualTo(timers + 1);
		complete();

		this.fixture.timers.advance();
		assertThat(this.fixture.timers.size()).isEqualTo(timers);
	}

	@Test
	void pendingTerminateKeepsTheSessionRegistered() {
		Session session = open();
		session.close(CloseDetail.of(1000, ""));
		this.fixture.run();
		assertThat(this.transport.sent).containsExactly("close 1000");
		assertThat(session.hasEnded()).isTrue();
		assertThat(this.fixture.registry.sessions()).containsExactly(session);
		assertThat(this.fixture.listener.closeCodes).isEmpty();

		complete();

		assertThat(this.fixture.registry.sessions()).isEmpty();
		assertThat(this.fixture.listener.closeCodes).containsExactly(1000);
		assertThat(this.webSock.trace).endsWith("terminate 1", "released");
	}

	@Test
	void closeTimeoutBeginsWhenTerminateHasEnded() {
		Session session = open();
		session.close(CloseDetail.of(1000, ""));
		this.fixture.run();
		this.fixture.after(Duration.ofSeconds(20));
		complete();
		assertThat(this.transport.aborted).isFalse();

		this.fixture.after(Duration.ofSeconds(4));
		assertThat(this.transport.aborted).isFalse();
		this.fixture.after(Duration.ofSeconds(2));
		assertThat(this.transport.aborted).isTrue();
	}

	@Test
	void connectionLostWhileAStageIsPendingEndsTheSessionAfterIt() {
		Session session = open();
		this.transport.receives(Frame.text("a"));
		session.disconnected();
		this.fixture.run();
		assertThat(this.webSock.trace).containsExactly("init", "in a 1");

		complete();
		complete();

		assertThat(this.webSock.trace).containsExactly("init", "in a 1", "terminate 2", "released");
		assertThat(this.webSock.ends).containsExactly(new CloseReason.Error(new SessionFailure.ConnectionLost()));
	}

	@Test
	void connectionLostWithTheMessageIsHandledAfterIt() {
		Session session = open();
		this.transport.inbox.received(Frame.text("a"));
		session.disconnected();
		this.fixture.run();
		assertThat(this.webSock.trace).containsExactly("init", "in a 1");

		complete();
		complete();

		assertThat(this.webSock.ends).containsExactly(new CloseReason.Error(new SessionFailure.ConnectionLost()));
	}

	@Test
	void peersCloseIsHandledAfterThePendingCallback() {
		open();
		this.transport.receives(Frame.text("a"));
		this.transport.peerCloses(1001, "bye");
		assertThat(this.webSock.ends).isEmpty();

		complete();
		assertThat(this.transport.sent).containsExactly("a", "close 1001 cut");
		complete();
		assertThat(this.webSock.ends).containsExactly(new CloseReason.Remote(1001, "bye"));
	}

	@Test
	void abortCutsAndTerminatesAfterThePendingCallback() {
		Session session = open();
		this.transport.receives(Frame.text("a"));
		session.abort();
		this.fixture.run();
		assertThat(this.webSock.ends).isEmpty();

		complete();
		complete();

		assertThat(this.transport.aborted).isTrue();
		assertThat(this.webSock.trace).containsExactly("init", "in a 1", "terminate 2", "released");
	}

	@Test
	void abandonedCallbackIsFollowedByTerminate() {
		Session session = open();
		this.transport.receives(Frame.text("a"), Frame.text("b"));
		CompletableFuture<?> stage = this.async.last;
		session.shutdown(1012);
		session.abandon();
		this.fixture.run();

		assertThat(stage).isCancelled();
		this.async.complete();
		complete();
		assertThat(this.webSock.trace).containsExactly("init", "in a 1", "terminate 1", "released");
		assertThat(this.webSock.ends).containsExactly(new CloseReason.Shutdown());
		assertThat(this.transport.aborted).isTrue();
		assertThat(this.fixture.listener.calls).containsExactly("INIT OK 0", "HANDLE_IN ERROR 0", "TERMINATE OK 0");
		assertThat(this.fixture.listener.callbackTimeouts).isZero();
		assertThat(this.fixture.registry.sessions()).isEmpty();
	}

	@Test
	void callbackThatIsAbandonedBeforeItsMethodReturnsIsFollowedByTerminate() {
		Session session = open();
		this.webSock.onIn = (frame, state) -> {
			session.shutdown(1012);
			session.abandon();
			return HandleResult.ok(state);
		};
		this.transport.receives(Frame.text("a"));
		this.fixture.run();

		assertThat(this.webSock.trace).containsExactly("init", "in a 1", "terminate 1");
		assertThat(this.webSock.ends).containsExactly(new CloseReason.Shutdown());
	}

	@Test
	void abandonedCallbackOfASessionThatIsNotShutDownHasLostItsConnection() {
		Session session = open();
		this.transport.receives(Frame.text("a"));
		session.abandon();
		this.fixture.run();

		assertThat(this.webSock.ends).containsExactly(new CloseReason.Error(new SessionFailure.ConnectionLost()));
	}

	@Test
	void abandonedInitIsNotTerminated() {
		Session session = this.fixture.open();
		session.shutdown(1012);
		session.abandon();
		this.fixture.run();
		complete();

		assertThat(this.webSock.trace).containsExactly("init", "released");
	}

	@Test
	void terminateIsAbandonedByTheSecondCall() {
		Session session = open();
		session.shutdown(1012);
		this.fixture.run();
		session.abandon();
		this.fixture.run();
		assertThat(this.webSock.trace).containsExactly("init", "terminate 1");
		assertThat(this.async.last).isNotCancelled();

		session.abandon();
		this.fixture.run();

		assertThat(this.async.last).isCancelled();
		assertThat(this.webSock.trace).containsExactly("init", "terminate 1", "released");
		assertThat(this.fixture.registry.sessions()).isEmpty();
	}

	@Test
	void abandonedSessionThatWaitsForNothingIsCut() {
		Session session = open();
		session.abandon();
		this.fixture.run();
		complete();

		assertThat(this.transport.aborted).isTrue();
		assertThat(this.webSock.trace).containsExactly("init", "terminate 1", "released");
	}

	@Test
	void resultThatStopsWins() {
		Session session = open();
		this.webSock.onIn = (frame, state) -> HandleResult.stop(StopReason.normal(), state);
		this.transport.receives(Frame.text("a"));
		session.shutdown(1012);
		this.fixture.run();
		complete();
		complete();

		assertThat(this.transport.sent).containsExactly("close 1000");
		assertThat(this.webSock.ends).containsExactly(new CloseReason.Normal());
	}

	@Test
	void mailboxIsBoundedWhileAStageIsPending() {
		SessionFixture fixture = new SessionFixture().withMailbox(2, MailboxOverflow.CLOSE).withAsync();
		Session session = fixture.open();
		fixture.async.complete();
		fixture.run();
		fixture.transport.receives(Frame.text("a"));

		assertThat(session.send(1)).isEqualTo(OfferResult.ACCEPTED);
		assertThat(session.send(2)).isEqualTo(OfferResult.ACCEPTED);
		assertThat(session.send(3)).isEqualTo(OfferResult.OVERLOADED);
		fixture.run();
		assertThat(fixture.transport.sent).isEmpty();
		fixture.async.complete();
		fixture.run();

		assertThat(fixture.transport.sent).containsExactly("a", "close 1013 more than 2 messages pending cut");
	}

	@Test
	void sharedFramesWaitForThePendingCallback() {
		Session session = open();
		this.transport.receives(Frame.text("a"));
		assertThat(session.isIdle()).isFalse();
		assertThat(session.push(new SharedFrame(Frame.text("all")))).isEqualTo(OfferResult.ACCEPTED);
		this.fixture.run();
		assertThat(this.transport.sent).isEmpty();

		complete();

		assertThat(this.transport.sent).containsExactly("a", "all");
	}

	@Test
	void idleTimeoutExcusesThePendingCallback() {
		open();
		this.transport.receives(Frame.text("a"));
		this.fixture.after(Duration.ofSeconds(29));
		complete();
		this.fixture.after(Duration.ofSeconds(59));
		assertThat(this.transport.sent).containsExactly("a");

		this.fixture.after(Duration.ofSeconds(2));
		assertThat(this.transport.sent).containsExactly("a", "close 1001 idle for 60 s");
	}

	@Test
	void noHeartbeatLeavesWhileAStageIsPending() {
		SessionFixture fixture = new SessionFixture().withAsync();
		fixture.open();
		fixture.async.complete();
		fixture.run();
		fixture.transport.receives(Frame.text("a"));

		fixture.after(Duration.ofSeconds(26));
		assertThat(fixture.transport.sent).isEmpty();
		fixture.async.complete();
		fixture.run();
		fixture.after(Duration.ofSeconds(24));
		assertThat(fixture.transport.sent).containsExactly("a");
		fixture.after(Duration.ofSeconds(2));

		assertThat(fixture.transport.ping).isNotNull();
	}

	@Test
	void controlFramesAreHandledByStages() {
		open();
		this.webSock.onControl = (frame, state) -> HandleResult.push(Frame.text("control"), state);
		this.transport.receives(Frame.pong(new byte[] { 1 }));
		assertThat(this.transport.sent).isEmpty();

		complete();

		assertThat(this.transport.sent).containsExactly("control");
	}

	@Test
	void listenerOfAMessageHearsThatItsStageFailed() {
		Session session = open();
		this.webSock.onInfo = (message, state) -> {
			throw new IllegalArgumentException("no");
		};
		List<Throwable> failures = new ArrayList<>();
		session.send("m", new Failures(failures));
		this.fixture.run();
		assertThat(failures).isEmpty();
		complete();

		assertThat(failures).singleElement().isInstanceOf(IllegalArgumentException.class);
		assertThat(this.transport.sent).containsExactly("close 1011 cut");
	}

	@Test
	void inspectionSeesTheStateAfterThePendingCallback() {
		Session session = open();
		this.transport.receives(Frame.text("a"));
		CompletableFuture<Optional<Object>> seen = session.inspect((state) -> state);
		this.fixture.run();
		assertThat(seen).isNotDone();

		complete();

		assertThat(seen).isCompletedWithValue(Optional.of(2));
	}

	@Test
	void pendingCallbackIsShownWithoutAThread() {
		Session session = open();
		this.transport.receives(Frame.text("a"));
		this.fixture.clock.move(Duration.ofSeconds(3));

		assertThat(session.callback()).isEqualTo(Callback.HANDLE_IN);
		assertThat(session.stats().callbackAge()).isEqualTo(Duration.ofSeconds(3));
		assertThat(session.isInCallbackOn(Thread.currentThread())).isFalse();
		new StuckCallbacks(this.fixture.registry, Duration.ofSeconds(1), List.of()).look();
		assertThat(session.isStuck()).isFalse();
		complete();
		assertThat(session.callback()).isNull();
	}

	@Test
	void defectWhileAStageIsPendingEndsTheSessionAfterIt() {
		open();
		this.transport.onFlush = () -> {
			this.transport.onFlush = () -> {
			};
			throw new IllegalStateException("defect");
		};
		this.transport.receives(Frame.text("a"));
		assertThat(this.transport.aborted).isTrue();
		assertThat(this.webSock.trace).containsExactly("init", "in a 1");

		complete();
		complete();

		assertThat(this.webSock.trace).containsExactly("init", "in a 1", "terminate 2", "released");
		assertThat(this.webSock.ends).singleElement()
			.isInstanceOfSatisfying(CloseReason.Error.class,
					(error) -> assertThat(error.reason()).hasToString("java.lang.IllegalStateException: defect"));
	}

	@Test
	void defectWhileTerminateIsPendingDoesNotRepeatIt() {
		Session session = open();
		this.transport.onClose = () -> this.transport.onFlush = () -> {
			if (this.async.waiting() > 0) {
				this.transport.onFlush = () -> {
				};
				throw new IllegalStateException("defect");
			}
		};
		session.close(CloseDetail.of(1000, ""));
		this.fixture.run();
		complete();

		assertThat(this.webSock.trace).containsExactly("init", "terminate 1", "released");
		assertThat(this.fixture.registry.sessions()).isEmpty();
	}

	@Test
	void budgetOfATurnIsNotExceededByTheMessageThatIsPending() {
		Session session = open();
		this.async.later = false;
		this.webSock.onInfo = (message, state) -> {
			this.async.later = message.equals(64);
			return HandleResult.ok(state);
		};
		for (int i = 1; i <= 64; i++) {
			session.send(i);
		}
		this.fixture.run();
		assertThat(this.async.waiting()).isOne();
		complete();
		session.send(65);
		this.fixture.run();

		assertThat(this.webSock.trace).endsWith("info 64 64", "info 65 65");
	}

	@Test
	void handlerIsForASessionAlone() {
		WebSock<Integer> handler = new AsyncHandler<>(this.async);

		assertThatNullPointerException().isThrownBy(() -> handler.init(TestConnectInfo.builder().build()))
			.withMessageContaining("Only a session calls this handler");
	}

	private Session open() {
		Session session = this.fixture.open();
		complete();
		return session;
	}

	private void open(AsyncWebSock<String> handler) {
		SessionEndpoint endpoint = new SessionEndpoint("test", this.fixture.settings(), this.fixture.listener,
				() -> new AsyncHandler<>(handler), (released) -> {
				}, true);
		Session session = this.fixture.registry.create(endpoint, TestConnectInfo.builder().build(), this.transport);
		this.transport.open(session);
	}

	private void complete() {
		this.async.complete();
		this.fixture.run();
	}

	/**
	 * Handler whose {@code handleIn} returns a given stage.
	 */
	private static final class Ends implements AsyncWebSock<String> {

		private final CompletionStage<HandleResult<String>> stage;

		private final List<CloseReason> reasons = new ArrayList<>();

		Ends(CompletionStage<HandleResult<String>> stage) {
			this.stage = stage;
		}

		@Override
		public CompletionStage<HandleResult<String>> init(ConnectInfo connect) {
			return CompletableFuture.completedStage(HandleResult.ok(""));
		}

		@Override
		public CompletionStage<HandleResult<String>> handleIn(DataFrame frame, String state) {
			return this.stage;
		}

		@Override
		public CompletionStage<Void> terminate(CloseReason reason, String state) {
			this.reasons.add(reason);
			return null;
		}

	}

	/**
	 * Listener of a message that keeps why it failed.
	 */
	private record Failures(List<Throwable> failures) implements DeliveryListener {

		@Override
		public boolean isVoid() {
			return false;
		}

		@Override
		public void dropped(DropCause cause) {
			throw new AssertionError(cause);
		}

		@Override
		public void failed(Throwable failure) {
			this.failures.add(failure);
		}

		@Override
		public void unhandled() {
			throw new AssertionError("unhandled");
		}

	}

}

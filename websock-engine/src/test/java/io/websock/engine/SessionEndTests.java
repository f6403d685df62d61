package io.websock.engine;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.atomic.AtomicInteger;

import io.websock.CloseDetail;
import io.websock.CloseReason;
import io.websock.Frame;
import io.websock.HandleResult;
import io.websock.SessionId;
import io.websock.StopReason;
import io.websock.test.TestConnectInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for the end of a {@link Session}: no phase is without a deadline, and no step is
 * left out whatever another one throws.
 */
class SessionEndTests {

	private final SessionFixture fixture = new SessionFixture();

	private final TestTransport transport = this.fixture.transport;

	private final TestWebSock webSock = this.fixture.webSock;

	@Test
	void closeFrameWaitsUntilTheNetworkHasTheFramesBeforeIt() {
		this.fixture.open();
		this.transport.jammed = true;
		this.webSock.onIn = (frame, state) -> HandleResult.stop(StopReason.normal(), CloseDetail.of(1000),
				List.of(Frame.text("last words")), state);

		this.transport.receives(Frame.text("a"));
		this.fixture.after(Duration.ofSeconds(9));
		assertThat(this.transport.sent).containsExactly("last words");
		assertThat(this.webSock.ends).isEmpty();
		assertThat(this.transport.aborted).isFalse();
		this.transport.takesAll();

		assertThat(this.transport.sent).containsExactly("last words", "close 1000");
		assertThat(this.webSock.ends).containsExactly(new CloseReason.Normal());
	}

	@Test
	void slowReaderThatMakesProgressGetsAllThatWasPushedBeforeAStop() {
		this.fixture.open();
		this.transport.jammed = true;
		this.webSock.onIn = (frame, state) -> HandleResult.stop(StopReason.normal(), CloseDetail.of(1000),
				List.of(Frame.text("x".repeat(1000))), state);
		this.transport.receives(Frame.text("a"));

		for (int i = 0; i < 20; i++) {
			this.fixture.after(Duration.ofSeconds(9));
			this.transport.takesSome(10);
		}
		assertThat(this.transport.aborted).isFalse();
		this.transport.takesAll();

		assertThat(this.transport.sent).last().isEqualTo("close 1000");
	}

	@Test
	void peerThatClosesAndReadsNothingIsCutAfterTheSendTimeout() {
		this.fixture.open();
		this.transport.jammed = true;
		this.transport.inbox.received(Frame.text("a large answer"));

		this.transport.peerCloses(1000, "");
		assertThat(this.transport.sent).containsExactly("a large answer");
		this.fixture.after(Duration.ofSeconds(11));

		assertThat(this.transport.aborted).isTrue();
		assertThat(this.webSock.ends).containsExactly(new CloseReason.Remote(1000, ""));
		assertThat(this.fixture.registry.sessions()).isEmpty();
	}

	@Test
	void closeFrameThatNeverLeavesIsBoundByTheSendTimeout() {
		this.fixture.open();
		this.transport.jammed = true;

		this.transport.peerCloses(1000, "");
		assertThat(this.transport.sent).containsExactly("close 1000 cut");
		assertThat(this.webSock.ends).hasSize(1);
		this.fixture.after(Duration.ofSeconds(11));

		assertThat(this.transport.aborted).isTrue();
	}

	@Test
	void closeTimeoutBeginsWhenTheCloseFrameHasLeft() {
		Session session = this.fixture.open();
		this.transport.jammed = true;
		session.close(CloseDetail.of(1000));
		this.fixture.run();

		this.fixture.after(Duration.ofSeconds(8));
		this.transport.takesAll();
		this.fixture.after(Duration.ofMillis(4900));
		assertThat(this.transport.aborted).isFalse();
		this.fixture.after(Duration.ofMillis(200));

		assertThat(this.transport.aborted).isTrue();
	}

	@Test
	void connectionThatDoesNotGoAfterBothCloseFramesIsCut() {
		this.fixture.open();

		this.transport.peerCloses(1000, "");
		assertThat(this.transport.aborted).isFalse();
		this.fixture.after(Duration.ofMillis(1100));

		assertThat(this.transport.aborted).isTrue();
	}

	@Test
	void flushingSessionWaitsForNothingButItsPeer() {
		Session session = this.fixture.open();
		this.transport.stalled = true;
		this.transport.receives(Frame.text("in flight"), Frame.text("waits"));
		this.fixture.after(Duration.ofSeconds(5));
		this.transport.takesSome(1);
		session.shutdown(1001);
		this.fixture.run();
		AtomicInteger tasks = new AtomicInteger();

		for (int i = 0; i < 6; i++) {
			this.fixture.after(Duration.ofSeconds(9));
			this.transport.takesSome(1);
			for (int tick = 0; tick < 10; tick++) {
				this.fixture.clock.move(Duration.ofMillis(20));
				this.fixture.timers.advance();
				tasks.addAndGet(this.fixture.tasks.size());
				this.fixture.run();
			}
		}

		assertThat(tasks).hasValue(0);
		assertThat(this.transport.sent).containsExactly("in flight");
	}

	@ParameterizedTest
	@ValueSource(strings = { "closed", "called", "release", "closedListener" })
	void everyStepToTheEndIsTakenWhateverOneThrows(String where) {
		AtomicInteger given = new AtomicInteger();
		AtomicInteger told = new AtomicInteger();
		TestListener listener = new TestListener() {

			@Override
			public void closed(CloseReason reason, int code, long nanos) {
				super.closed(reason, code, nanos);
				failIf(where.equals("closed"));
			}

			@Override
			public void called(Callback callback, Outcome outcome, long nanos) {
				failIf(where.equals("called") && callback == Callback.TERMINATE);
			}

		};
		SessionEndpoint endpoint = new SessionEndpoint("test", this.fixture.settings(), listener, () -> this.webSock,
				(released) -> failIf(where.equals("release")), true);
		this.fixture.registry.onClosed((session) -> failIf(where.equals("closedListener")));
		this.fixture.registry.onClosed((session) -> told.incrementAndGet());
		Session session = this.fixture.registry.create(endpoint, TestConnectInfo.of(SessionId.random()), this.transport,
				given::incrementAndGet);
		this.transport.open(session);

		this.transport.peerCloses(1000, "");

		assertThat(this.webSock.ends).containsExactly(new CloseReason.Remote(1000, ""));
		assertThat(listener.closeCodes).containsExactly(1000);
		assertThat(this.fixture.registry.sessions()).isEmpty();
		assertThat(told).hasValue(1);
		assertThat(given).hasValue(1);
		assertThat(session.send("late")).isEqualTo(OfferResult.NO_SESSION);
	}

	private static void failIf(boolean condition) {
		if (condition) {
			throw new AssertionError("injected by a test");
		}
	}

	@Test
	void listenerThatThrowsAfterACallbackEndsTheSessionWithThatReason() {
		AssertionError failure = new AssertionError("injected by a test");
		TestListener listener = new TestListener() {

			@Override
			public void called(Callback callback, Outcome outcome, long nanos) {
				if (callback == Callback.HANDLE_IN) {
					throw failure;
				}
			}

		};
		SessionEndpoint endpoint = new SessionEndpoint("test", this.fixture.settings(), listener, () -> this.webSock,
				(released) -> {
				}, true);
		this.transport
			.open(this.fixture.registry.create(endpoint, TestConnectInfo.of(SessionId.random()), this.transport));

		this.transport.receives(Frame.text("a"));

		assertThat(this.webSock.ends).containsExactly(new CloseReason.Error(failure));
		assertThat(this.fixture.registry.sessions()).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(booleans = { true, false })
	void messageIsNotForgottenIfTheExecutorFailsOnce(boolean whileRunning) {
		Queue<Runnable> tasks = new ArrayDeque<>();
		AtomicInteger failures = new AtomicInteger();
		SessionRegistry registry = new SessionRegistry((task) -> {
			if (failures.getAndDecrement() > 0) {
				throw new OutOfMemoryError("unable to create native thread");
			}
			tasks.add(task);
		}, this.fixture.timers);
		SessionEndpoint endpoint = new SessionEndpoint("test", this.fixture.settings(), this.fixture.listener,
				() -> this.webSock, (released) -> {
				}, true);
		Session session = registry.create(endpoint, TestConnectInfo.of(SessionId.random()), this.transport);
		this.transport.open(session);
		if (whileRunning) {
			// more than one turn's worth, so that the owner hands itself over
			for (int i = 0; i < 100; i++) {
				session.send(i);
			}
			failures.set(1);
			tasks.remove().run();
		}
		else {
			failures.set(1);
			assertThat(session.send("a")).isEqualTo(OfferResult.ACCEPTED);
		}

		this.fixture.clock.move(Duration.ofSeconds(1));
		this.fixture.timers.advance();
		tasks.forEach(Runnable::run);

		assertThat(session.stats().mailboxDepth()).isZero();
		assertThat(this.webSock.trace).hasSize(whileRunning ? 101 : 2);
	}

	@Test
	void renewalOfASessionThatIsEndingIsRefused() {
		Session session = this.fixture.open();
		this.transport.jammed = true;
		this.transport.receives(Frame.text("a"));
		session.shutdown(1001);
		this.fixture.run();

		assertThat(session.hasEnded()).isFalse();
		assertThat(session.renew(null, null, Instant.EPOCH)).isFalse();
	}

}

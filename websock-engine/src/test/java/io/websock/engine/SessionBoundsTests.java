package io.websock.engine;

import java.time.Duration;
import java.util.Collections;

import io.websock.CloseDetail;
import io.websock.CloseReason;
import io.websock.Frame;
import io.websock.HandleResult;
import io.websock.SessionFailure;
import io.websock.SessionFailure.Overloaded.Queue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for what a peer can make a {@link Session} hold, and for how long it can make it
 * run.
 */
class SessionBoundsTests {

	private static final int READ = 8192;

	private final SessionFixture fixture = new SessionFixture();

	private final TestTransport transport = this.fixture.transport;

	private final TestWebSock webSock = this.fixture.webSock;

	@Test
	void peerThatPingsAndReadsNothingIsReadNoMore() {
		Session session = this.fixture.open();
		this.transport.stalled = true;

		this.transport.receives(Frame.ping());
		for (int i = 0; i < 100_000 && !session.stats().backPressured(); i++) {
			this.transport.receives(Frame.ping());
		}

		assertThat(session.stats().backPressured()).isTrue();
		this.transport.receives(Frame.text("unread"));
		this.fixture.run();
		assertThat(this.webSock.trace).doesNotContain("in unread 1");
		int sent = this.transport.sent.size();
		this.transport.takesAll();
		this.fixture.run();
		assertThat(this.transport.sent.subList(sent, this.transport.sent.size())).containsExactly("PongFrame[0 bytes]",
				"unread");
	}

	@Test
	void newestOfThePongsThatWaitIsSent() {
		this.fixture.open();
		this.transport.stalled = true;
		this.transport.receives(Frame.text("in flight"), Frame.text("waits"), Frame.ping(new byte[1]),
				Frame.ping(new byte[2]), Frame.ping(new byte[3]));

		this.transport.takesAll();

		assertThat(this.transport.sent).containsExactly("in flight", "PongFrame[3 bytes]", "waits");
	}

	@Test
	void emptyFramesCountTowardsTheBounds() {
		Session session = this.fixture.open();
		this.transport.stalled = true;
		this.webSock.onInfo = (message, state) -> HandleResult.push(Frame.text(""), state);

		for (int i = 0; i < 100_000 && !session.stats().backPressured(); i++) {
			session.send("more");
			this.fixture.run();
		}

		assertThat(session.stats().backPressured()).isTrue();
		assertThat(this.webSock.trace).hasSizeLessThan(1100);
	}

	@Test
	void emptyFramesOfOneResultCountTowardsTheBounds() {
		this.fixture.open();
		this.transport.stalled = true;
		this.webSock.onIn = (frame, state) -> HandleResult.push(Collections.nCopies(1_000_000, Frame.text("")), state);

		this.transport.receives(Frame.text("a"));

		assertThat(this.webSock.ends)
			.containsExactly(new CloseReason.Error(new SessionFailure.Overloaded(Queue.OUTBOUND)));
	}

	@Test
	void emptyFramesPushedFromOutsideCountTowardsTheBounds() {
		Session session = this.fixture
			.with((settings) -> new SessionSettings(settings.idleTimeout(), settings.heartbeatInterval(),
					settings.heartbeatTimeout(), settings.closeTimeout(), settings.sendTimeout(),
					settings.callbackTimeout(), settings.wire(), settings.rates(),
					new SessionSettings.Mailbox(1_000_000, MailboxOverflow.CLOSE), settings.outbound(),
					settings.closeCodes()))
			.open();

		int accepted = 0;
		while (accepted < 1_000_000 && session.push(Frame.text("")) == OfferResult.ACCEPTED) {
			accepted++;
		}

		assertThat(accepted).isBetween(1000, 20_000);
	}

	/**
	 * How far a session is when a flood comes that holds no complete frame.
	 */
	enum Stage {

		OPEN, FLUSHING, CLOSING

	}

	@ParameterizedTest
	@EnumSource
	void turnEndsThoughThePeerSendsWithoutEnd(Stage stage) {
		Session session = this.fixture.open();
		if (stage == Stage.FLUSHING) {
			this.transport.jammed = true;
			this.transport.receives(Frame.text("waits"));
		}
		if (stage != Stage.OPEN) {
			session.close(CloseDetail.of(1000));
			this.fixture.run();
		}
		this.transport.flood = READ;

		this.transport.readable();

		assertThat(this.transport.reads * READ).isBetween(READ, 1 << 20);
		assertThat(this.fixture.tasks).hasSize(1);
		session.revoke();
		session.abort();
		this.fixture.tasks.remove().run();
		assertThat(session.hasEnded()).isTrue();
		assertThat(this.transport.aborted).isTrue();
	}

	@Test
	void closeTimeoutHoldsThoughThePeerSendsWithoutEnd() {
		Session session = this.fixture.open();
		session.close(CloseDetail.of(1000));
		this.fixture.run();
		this.transport.flood = READ;
		this.transport.readable();

		this.fixture.clock.move(Duration.ofSeconds(6));
		this.fixture.timers.advance();
		for (int i = 0; i < 3 && !this.transport.aborted; i++) {
			this.fixture.tasks.remove().run();
		}

		assertThat(this.transport.aborted).isTrue();
	}

	@Test
	void littleIsReadAfterOurVerdictOnAPeer() {
		this.fixture.open();
		this.transport.peerBreaks(1002, new SessionFailure.ProtocolViolation(1002, "unmasked frame"));
		this.transport.flood = READ;

		this.transport.readable();
		this.fixture.run();

		long message = this.fixture.settings().wire().limits().maxMessageSize();
		assertThat((long) this.transport.reads * READ).isBetween(message, message + (1 << 19));
		assertThat(this.fixture.tasks).isEmpty();
		this.fixture.after(Duration.ofMillis(1100));
		assertThat(this.transport.aborted).isTrue();
	}

	@Test
	void interruptLeftByACallbackReachesNoConnection() {
		this.fixture.open();
		this.webSock.onIn = (frame, state) -> {
			Thread.currentThread().interrupt();
			return HandleResult.push(frame, state);
		};

		this.transport.receives(Frame.text("a"));

		assertThat(Thread.interrupted()).isFalse();
		assertThat(this.transport.interruptedAtFlush).isFalse();
		assertThat(this.transport.sent).containsExactly("a");
	}

	@ParameterizedTest
	@ValueSource(booleans = { true, false })
	void interruptLeftByOthersReachesNoConnection(boolean shared) {
		Session session = this.fixture.open();
		if (!shared) {
			session.push(Frame.text("a"));
		}

		Thread.currentThread().interrupt();
		if (shared) {
			session.push(new SharedFrame(Frame.text("a")));
		}
		this.fixture.run();

		assertThat(Thread.interrupted()).isFalse();
		assertThat(this.transport.interruptedAtFlush).isFalse();
		assertThat(this.transport.sent).containsExactly("a");
	}

	@Test
	void rateAllowsForTheTimeOfACallback() {
		this.fixture.withRates(10, 0).open();
		this.webSock.onIn = (frame, state) -> {
			if (state == 2) {
				this.fixture.clock.move(Duration.ofSeconds(2));
			}
			return HandleResult.ok(state);
		};
		this.transport.inbox.received(Frame.text("slow"));

		for (int i = 0; i < 24; i++) {
			this.transport.inbox.received(Frame.text("kept its rate"));
		}
		this.transport.readable();

		assertThat(this.webSock.ends).isEmpty();
	}

	@Test
	void rateAllowsForTheTimeOfAMessagesCallback() {
		Session session = this.fixture.withRates(10, 0).open();
		this.webSock.onInfo = (message, state) -> {
			this.fixture.clock.move(Duration.ofSeconds(2));
			for (int i = 0; i < 24; i++) {
				this.transport.inbox.received(Frame.text("kept its rate"));
			}
			return HandleResult.ok(state);
		};

		session.send("slow");
		this.fixture.run();
		this.transport.readable();

		assertThat(this.webSock.ends).isEmpty();
	}

	@Test
	void rateAllowsForTheTimeOfBackPressure() {
		this.fixture.withRates(10, 0).withOutbound(70, 10_000).open();
		this.transport.stalled = true;
		this.transport.receives(Frame.text("x".repeat(100)));
		for (int i = 0; i < 24; i++) {
			this.transport.inbox.received(Frame.text("kept its rate"));
		}
		this.transport.readable();

		this.fixture.after(Duration.ofSeconds(2));
		this.transport.takesAll();
		this.fixture.run();

		assertThat(this.webSock.trace).hasSize(26);
		assertThat(this.webSock.ends).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(booleans = { true, false })
	void rateAllowsForAPauseOfTheWholeProcess(boolean timersWokeFirst) {
		this.fixture.withRates(10, 0).open();
		this.fixture.timers.pauses().sleeps(TimerWheel.TICK);
		this.fixture.clock.move(Duration.ofSeconds(2));
		if (timersWokeFirst) {
			this.fixture.timers.pauses().awakes();
		}

		for (int i = 0; i < 24; i++) {
			this.transport.inbox.received(Frame.text("kept its rate"));
		}
		this.transport.readable();
		assertThat(this.webSock.ends).isEmpty();
		for (int i = 0; i < 10; i++) {
			this.transport.inbox.received(Frame.text("and no more than that"));
		}
		this.transport.readable();

		assertThat(this.webSock.ends).containsExactly(new CloseReason.Error(new SessionFailure.RateLimited()));
	}

	@Test
	void silenceSavesNoMoreThanASecondsWorth() {
		this.fixture.withRates(10, 0).open();
		this.fixture.after(Duration.ofSeconds(20));

		for (int i = 0; i < 11; i++) {
			this.transport.inbox.received(Frame.text("burst"));
		}
		this.transport.readable();

		assertThat(this.webSock.trace).hasSize(13);
		assertThat(this.webSock.ends).containsExactly(new CloseReason.Error(new SessionFailure.RateLimited()));
	}

}

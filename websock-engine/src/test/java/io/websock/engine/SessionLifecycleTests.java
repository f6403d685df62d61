package io.websock.engine;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

import io.websock.CloseDetail;
import io.websock.CloseReason;
import io.websock.Frame;
import io.websock.SessionFailure;
import io.websock.SessionId;
import io.websock.engine.SessionLifecycle.Phase;
import io.websock.engine.SessionListener.DropCause;
import io.websock.test.TestConnectInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

/**
 * Tests for {@link SessionLifecycle}: its table of states, and what each transition does.
 */
class SessionLifecycleTests {

	private static final Ending GRACEFUL = Ending.requested(CloseDetail.of(1000));

	private static final Ending FLUSH = Ending.failed(CallbackFailure.defect(new IllegalStateException("broken")));

	private static final Ending DISCARD = Ending.overloaded(1013, "", new SessionFailure.SendTimeout());

	private static final Ending LOST = Ending.lost(new SessionFailure.ConnectionLost());

	private final TestClock clock = new TestClock();

	private final TimerWheel timers = new TimerWheel(this.clock);

	private final TestTransport transport = new TestTransport();

	private final TestListener listener = new TestListener();

	private final TestWebSock webSock = new TestWebSock();

	private final Outbound outbound = new Outbound(this.transport, SessionSettings.defaults().outbound(), this.listener,
			new SessionCounters(0));

	private final Mailbox mailbox = new Mailbox(SessionSettings.defaults().mailbox(),
			new MailboxDrops(this.outbound, this.listener));

	private final Deadlines deadlines = new Deadlines(SessionSettings.defaults(), 0);

	private final SessionEndpoint endpoint = new SessionEndpoint("test", SessionSettings.defaults(), this.listener,
			() -> this.webSock, (released) -> this.webSock.trace.add("released"), true);

	private final SessionIdentity identity = new SessionIdentity(this.endpoint, TestConnectInfo.of(SessionId.random()),
			new Credentials(null));

	private final CallbackRunner<?> runner = new CallbackRunner<Integer>(this.identity, this.timers, this.deadlines,
			null, null);

	private final SessionLifecycle lifecycle = new SessionLifecycle(this.transport, this.outbound, this.deadlines,
			this.timers, this.listener, this.runner, this.mailbox, new SessionLog(this.identity), () -> this.ended++);

	private int ended;

	/**
	 * What happens to a session.
	 */
	enum Event {

		OPENED, END_GRACEFUL, END_FLUSH, END_DISCARD, END_LOST, END_AND_CUT, CLOSED_BY_PEER, CUT, PROGRESS, FLUSH

	}

	@ParameterizedTest
	@CsvSource(textBlock = """
			# event,        OPENING, OPEN,    FLUSHING, CLOSING, CLOSED
			OPENED,         OPEN,    OPEN,    FLUSHING, CLOSING, CLOSED
			END_GRACEFUL,   CLOSING, CLOSING, FLUSHING, CLOSING, CLOSED
			END_FLUSH,      CLOSING, CLOSING, FLUSHING, CLOSING, CLOSED
			END_DISCARD,    CLOSING, CLOSING, FLUSHING, CLOSING, CLOSED
			CLOSED_BY_PEER, CLOSING, CLOSING, FLUSHING, CLOSING, CLOSED
			END_AND_CUT,    CLOSED,  CLOSED,  CLOSED,   CLOSED,  CLOSED
			CUT,            ,        ,        CLOSED,   CLOSED,  CLOSED
			PROGRESS,       OPENING, OPEN,    FLUSHING, CLOSING, CLOSED
			FLUSH,          OPENING, OPEN,    FLUSHING, CLOSING, CLOSED
			""")
	void eventLeadsToPhase(Event event, Phase opening, Phase open, Phase flushing, Phase closing, Phase closed) {
		List<Phase> next = Stream.of(opening, open, flushing, closing, closed).toList();
		for (Phase phase : Phase.values()) {
			if (next.get(phase.ordinal()) != null) {
				SessionLifecycleTests session = in(phase);
				session.apply(event);
				assertThat(session.lifecycle.phase()).as("%s in %s", event, phase).isEqualTo(next.get(phase.ordinal()));
				assertThat(session.ended).as("%s in %s", event, phase)
					.isEqualTo((session.lifecycle.hasEnded() ? 1 : 0));
			}
		}
	}

	@ParameterizedTest
	@CsvSource(textBlock = """
			# event,        OPENING,  OPEN
			END_GRACEFUL,   FLUSHING, FLUSHING
			END_FLUSH,      FLUSHING, FLUSHING
			END_DISCARD,    CLOSED,   CLOSED
			END_LOST,       FLUSHING, FLUSHING
			CLOSED_BY_PEER, FLUSHING, FLUSHING
			""")
	void endWhileFramesWaitLeadsToPhase(Event event, Phase opening, Phase open) {
		for (Phase phase : List.of(Phase.OPENING, Phase.OPEN)) {
			SessionLifecycleTests session = in(phase);
			session.stall();
			session.apply(event);
			assertThat(session.lifecycle.phase()).as("%s in %s", event, phase)
				.isEqualTo((phase == Phase.OPEN) ? open : opening);
		}
	}

	@Test
	void closeFrameFollowsTheFramesThatWaited() {
		SessionLifecycleTests session = in(Phase.FLUSHING);
		session.unstall();

		session.lifecycle.progress();

		assertThat(session.transport.sent).containsExactly("stalls", "waits", "close 1000");
		assertThat(session.lifecycle.phase()).isEqualTo(Phase.CLOSING);
	}

	@ParameterizedTest
	@MethodSource("endings")
	void closeFrameAndReasonAreThoseOfTheEnding(Ending ending, String closeFrame) {
		this.lifecycle.opened();

		this.lifecycle.end(ending);

		assertThat(this.transport.sent).containsExactly(closeFrame);
		assertThat(this.listener.closeCodes).containsExactly(ending.code());
	}

	static Stream<Arguments> endings() {
		return Stream.of(arguments(GRACEFUL, "close 1000"), arguments(FLUSH, "close 1011 cut"),
				arguments(DISCARD, "close 1013 cut"), arguments(Ending.shutdown(1001, ""), "close 1001"),
				arguments(Ending.idle(1001, ""), "close 1001"),
				arguments(Ending.heartbeatLost(1001, ""), "close 1001 cut"));
	}

	@Test
	void firstEndDecides() {
		SessionLifecycleTests session = in(Phase.FLUSHING);

		session.lifecycle.end(DISCARD);
		session.unstall();
		session.lifecycle.progress();

		assertThat(session.listener.drops).isEmpty();
		assertThat(session.listener.closeCodes).containsExactly(1000);
	}

	@Test
	void discardedFramesAreCounted() {
		this.lifecycle.opened();
		stall();

		this.lifecycle.end(DISCARD);

		assertThat(this.listener.drops).containsExactly(DropCause.OUTBOUND);
		assertThat(this.transport.aborted).isTrue();
		assertThat(this.listener.closeCodes).containsExactly(1006);
	}

	@Test
	void lostConnectionGetsNoCloseFrame() {
		this.lifecycle.opened();

		this.lifecycle.endAndCut(LOST);

		assertThat(this.transport.sent).isEmpty();
		assertThat(this.transport.aborted).isTrue();
	}

	@Test
	void peerThatHasClosedIsNotAwaited() {
		SessionLifecycleTests session = in(Phase.FLUSHING);
		session.lifecycle.closedByPeer(1001, "");
		session.unstall();

		session.lifecycle.progress();

		assertThat(session.transport.sent).last().isEqualTo("close 1000 cut");
	}

	@Test
	void handlerIsTerminatedBeforeItIsReleased() {
		this.runner.init(this.identity.connect());
		this.lifecycle.opened();

		this.lifecycle.end(GRACEFUL);

		assertThat(this.webSock.trace).containsExactly("init", "terminate 1", "released");
		assertThat(this.webSock.ends).containsExactly(new CloseReason.Normal());
	}

	@Test
	void everyStepToTheEndIsTakenWhateverAnotherThrows() {
		this.runner.init(this.identity.connect());
		this.lifecycle.opened();
		this.webSock.onTerminate = () -> {
			throw new IllegalStateException("terminate");
		};

		this.lifecycle.end(GRACEFUL);

		assertThat(this.webSock.trace).endsWith("released");
		assertThat(this.listener.closeCodes).containsExactly(1000);
		assertThat(this.ended).isOne();
		assertThat(this.mailbox.offer("late")).isEqualTo(OfferResult.NO_SESSION);
	}

	@Test
	void closeTimeoutStartsWhenTheCloseFrameHasLeft() {
		this.lifecycle.opened();
		this.transport.jammed = true;
		this.lifecycle.end(GRACEFUL);
		this.lifecycle.flush();
		assertThat(this.lifecycle.isSending()).isTrue();
		this.clock.move(Duration.ofSeconds(3));

		unstall();
		this.lifecycle.progress();

		assertThat(this.lifecycle.isSending()).isFalse();
		assertThat(this.deadlines.next())
			.isEqualTo(Duration.ofSeconds(3).plus(SessionSettings.defaults().closeTimeout()).toNanos());
	}

	private SessionLifecycleTests in(Phase phase) {
		SessionLifecycleTests session = new SessionLifecycleTests();
		if (phase != Phase.OPENING) {
			session.lifecycle.opened();
		}
		if (phase == Phase.FLUSHING) {
			session.stall();
		}
		if (phase.compareTo(Phase.OPEN) > 0) {
			session.lifecycle.end(GRACEFUL);
		}
		if (phase == Phase.CLOSED) {
			session.lifecycle.cut();
		}
		assertThat(session.lifecycle.phase()).isEqualTo(phase);
		return session;
	}

	private void apply(Event event) {
		switch (event) {
			case OPENED -> this.lifecycle.opened();
			case END_GRACEFUL -> this.lifecycle.end(GRACEFUL);
			case END_FLUSH -> this.lifecycle.end(FLUSH);
			case END_DISCARD -> this.lifecycle.end(DISCARD);
			case END_LOST -> this.lifecycle.end(LOST);
			case END_AND_CUT -> this.lifecycle.endAndCut(LOST);
			case CLOSED_BY_PEER -> this.lifecycle.closedByPeer(1001, "");
			case CUT -> this.lifecycle.cut();
			case PROGRESS -> this.lifecycle.progress();
			case FLUSH -> this.lifecycle.flush();
		}
	}

	/**
	 * Takes one frame that fills the connection, and keeps one that waits.
	 */
	private void stall() {
		this.transport.stalled = true;
		this.outbound.offer(Frame.text("stalls"));
		this.outbound.offer(Frame.text("waits"));
	}

	private void unstall() {
		this.transport.unblock();
	}

}

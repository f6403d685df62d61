package io.websock.engine;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

import io.websock.Frame;
import io.websock.HandleResult;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for what a {@link Session} shows to those who look at it.
 */
class SessionInspectionTests {

	private final SessionFixture fixture = new SessionFixture();

	@Test
	void framesAreCounted() {
		Session session = this.fixture.open();

		this.fixture.transport.receives(Frame.text("one"), Frame.ping());
		session.push(Frame.text("pushed"));
		this.fixture.run();
		session.push(new SharedFrame(Frame.text("shared")));

		assertThat(session.stats().framesReceived()).isEqualTo(2);
		assertThat(session.stats().framesSent()).isEqualTo(4);
	}

	@Test
	void ageAndSilenceAreByTheSessionsClock() {
		Session session = this.fixture.open();
		this.fixture.after(Duration.ofSeconds(2));
		this.fixture.transport.receives(Frame.text("one"));
		this.fixture.after(Duration.ofSeconds(3));

		assertThat(session.stats().age()).isEqualTo(Duration.ofSeconds(5));
		assertThat(session.stats().silence()).isEqualTo(Duration.ofSeconds(3));
	}

	@Test
	void stateIsSeenOnTheSessionsTurn() {
		Session session = this.fixture.open();

		CompletableFuture<Optional<Object>> seen = session.inspect((state) -> "state " + state);
		assertThat(seen).isNotDone();

		this.fixture.run();
		assertThat(seen).isCompletedWithValue(Optional.of("state 1"));
		assertThat(this.fixture.webSock.trace).containsExactly("init");
	}

	@Test
	void sessionThatRestsIsSeen() {
		Session session = this.fixture.withOutbound(1, 100).open();
		this.fixture.transport.stalled = true;
		this.fixture.transport.receives(Frame.text("four"));
		session.send("waits");

		CompletableFuture<Optional<Object>> seen = session.inspect((state) -> state);
		this.fixture.run();

		assertThat(seen).isCompletedWithValue(Optional.of(2));
		assertThat(session.stats().mailboxDepth()).isOne();
	}

	@Test
	void sessionThatHasEndedShowsNothing() {
		Session session = this.fixture.open();
		session.shutdown(1001);
		this.fixture.run();

		CompletableFuture<Optional<Object>> seen = session.inspect((state) -> state);
		this.fixture.run();

		assertThat(seen).isCompletedWithValue(Optional.empty());
	}

	@Test
	void sessionWithoutStateShowsNothing() {
		this.fixture.webSock.onInit = (connect, state) -> HandleResult.ok(null);
		Session session = this.fixture.open();

		CompletableFuture<Optional<Object>> seen = session.inspect((state) -> state);
		this.fixture.run();

		assertThat(seen).isCompletedWithValue(Optional.empty());
	}

	@Test
	void lookThatFailsHarmsNobody() {
		Session session = this.fixture.open();

		CompletableFuture<Optional<Object>> seen = session.inspect((state) -> {
			throw new IllegalStateException("defect");
		});
		this.fixture.run();
		this.fixture.transport.receives(Frame.text("one"));

		assertThat(seen).isCompletedExceptionally();
		assertThat(this.fixture.transport.sent).containsExactly("one");
	}

	@Test
	void descriptionHasTheStateAndNothingOfThePeers() {
		SessionFixture fixture = new SessionFixture().withMailbox(1024, MailboxOverflow.CLOSE)
			.withOutbound(10, 64 * 1024);
		Session session = fixture.open();
		fixture.transport.stalled = true;
		fixture.transport.receives(Frame.text("x".repeat(5 * 1024)));

		session.send("secret");

		assertThat(session).hasToString(
				"Session[" + session.id() + ", test, OPEN, owner=SCHEDULED, mailbox=1/1024, outbound=5KB/64KB]");
	}

}

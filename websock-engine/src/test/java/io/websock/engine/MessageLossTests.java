package io.websock.engine;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import io.websock.CloseReason;
import io.websock.Conflatable;
import io.websock.Expiring;
import io.websock.Frame;
import io.websock.HandleResult;
import io.websock.SessionFailure;
import io.websock.SessionFailure.Overloaded.Queue;
import io.websock.engine.SessionListener.DropCause;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for what becomes of messages that a {@link Session} accepts and does not handle.
 */
class MessageLossTests {

	private final SessionFixture fixture = new SessionFixture();

	private final TestTransport transport = this.fixture.transport;

	private final TestWebSock webSock = this.fixture.webSock;

	private final TestListener listener = this.fixture.listener;

	@Test
	void slowSessionSeesTheNewestOfEachKey() {
		Session session = this.fixture.withMailbox(4, MailboxOverflow.CONFLATE).withOutbound(10, 1000).open();
		this.webSock.onInfo = (message, state) -> HandleResult.push(Frame.text(message.toString()), state);
		rest();

		for (int cents = 1; cents <= 100; cents++) {
			assertThat(session.send(new Price("a", cents))).isEqualTo(OfferResult.ACCEPTED);
			assertThat(session.send(new Price("b", cents))).isEqualTo(OfferResult.ACCEPTED);
			this.fixture.run();
		}
		this.transport.takesAll();
		this.fixture.run();

		assertThat(this.transport.sent).containsExactly("more than ten", "a=100", "b=100");
		assertThat(this.listener.drops).hasSize(198).containsOnly(DropCause.CONFLATED);
		assertThat(session.stats().mailboxDepth()).isZero();
	}

	@Test
	void messageWithoutAPlaceEndsASessionThatConflates() {
		Session session = this.fixture.withMailbox(2, MailboxOverflow.CONFLATE).open();

		assertThat(List.of(session.send(new Price("a", 1)), session.send(new Price("b", 1)),
				session.send(new Price("a", 2)), session.send(new Price("c", 1))))
			.containsExactly(OfferResult.ACCEPTED, OfferResult.ACCEPTED, OfferResult.ACCEPTED, OfferResult.OVERLOADED);
		this.fixture.run();

		assertThat(this.webSock.ends)
			.containsExactly(new CloseReason.Error(new SessionFailure.Overloaded(Queue.MAILBOX)));
		assertThat(this.listener.drops).containsExactly(DropCause.CONFLATED, DropCause.OVERFLOW, DropCause.CLOSED,
				DropCause.CLOSED);
	}

	@Test
	void pushedFramesKeepTheirPlacesAmongConflatedMessages() {
		Session session = this.fixture.withMailbox(8, MailboxOverflow.CONFLATE).open();
		this.webSock.onInfo = (message, state) -> HandleResult.push(Frame.text(message.toString()), state);

		session.push(Frame.text("first"));
		session.send(new Price("a", 1));
		session.push(Frame.text("second"));
		session.send(new Price("a", 2));
		this.fixture.run();

		assertThat(this.transport.sent).containsExactly("first", "a=2", "second");
		assertThat(session.stats().outboundBytes()).isZero();
	}

	@Test
	void frameWhoseSenderHasGivenUpIsNotSent() {
		Session session = this.fixture.open();
		Sender sender = new Sender(true);

		session.push(Frame.text("late"), sender);
		session.push(Frame.text("next"), new Sender(false));
		this.fixture.run();

		assertThat(this.transport.sent).containsExactly("next");
		assertThat(sender.drops).containsExactly(DropCause.EXPIRED);
		assertThat(session.stats().outboundBytes()).isZero();
	}

	@Test
	void senderOfAFrameIsNotifiedThatTheSessionEndedFirst() {
		Session session = this.fixture.open();
		Sender sender = new Sender(false);
		session.push(Frame.text("late"), sender);

		session.abort();
		this.fixture.run();

		assertThat(sender.drops).containsExactly(DropCause.CLOSED);
	}

	@Test
	void expiredMessageIsCountedAndNotHandled() {
		Session session = this.fixture.open();
		session.send(new Quote(1, Duration.ofSeconds(1)));
		session.send(new Quote(2, Duration.ofSeconds(3)));
		session.send("plain");

		this.fixture.after(Duration.ofSeconds(1));

		assertThat(this.webSock.trace).containsExactly("init", "info quote 2 1", "info plain 2");
		assertThat(this.listener.drops).containsExactly(DropCause.EXPIRED);
		assertThat(session.stats().mailboxDepth()).isZero();
	}

	@Test
	void messageExpiresWhileItsSessionRests() {
		Session session = this.fixture.withOutbound(10, 1000).open();
		rest();
		session.send(new Quote(1, Duration.ofSeconds(2)));
		session.send(new Quote(2, Duration.ofSeconds(4)));

		this.fixture.after(Duration.ofSeconds(3));
		assertThat(this.listener.drops).isEmpty();
		this.transport.takesAll();
		this.fixture.run();

		assertThat(this.webSock.trace).contains("info quote 2 2").doesNotContain("info quote 1 2");
		assertThat(this.listener.drops).containsExactly(DropCause.EXPIRED);
	}

	@Test
	void messageWhoseTimeHasPassedIsAcceptedAndCounted() {
		Session session = this.fixture.open();

		assertThat(session.send(new Quote(1, Duration.ZERO))).isEqualTo(OfferResult.ACCEPTED);
		assertThat(session.send(new Quote(2, Duration.ofSeconds(-1)))).isEqualTo(OfferResult.ACCEPTED);
		this.fixture.run();

		assertThat(this.webSock.trace).containsExactly("init");
		assertThat(this.listener.drops).containsExactly(DropCause.EXPIRED, DropCause.EXPIRED);
	}

	@Test
	void messageMayLiveForEver() {
		Session session = this.fixture.open();
		session.send(new Quote(1, Duration.ofSeconds(Long.MAX_VALUE)));

		this.fixture.after(Duration.ofSeconds(5));

		assertThat(this.webSock.trace).contains("info quote 1 1");
	}

	@Test
	void timeOfAConflatedMessageIsTheNewersOwn() {
		Session session = this.fixture.withMailbox(4, MailboxOverflow.CONFLATE).open();
		session.send(new Quote(1, Duration.ofSeconds(1)));
		session.send(new Quote(2, Duration.ofSeconds(5)));

		this.fixture.after(Duration.ofSeconds(2));

		assertThat(this.webSock.trace).containsExactly("init", "info quote 2 1");
		assertThat(this.listener.drops).containsExactly(DropCause.CONFLATED);
	}

	@Test
	void expiringMessagesLeftWhenASessionEndsAreCountedAsThat() {
		Session session = this.fixture.open();
		session.abort();
		session.send(new Quote(1, Duration.ofSeconds(1)));

		this.fixture.run();

		assertThat(this.listener.drops).containsExactly(DropCause.CLOSED);
	}

	@Test
	void evictedMessageIsCountedOnce() {
		Session session = this.fixture.withMailbox(1, MailboxOverflow.DROP_OLDEST).open();
		session.send(new Quote(1, Duration.ofSeconds(1)));

		assertThat(session.send(new Quote(2, Duration.ofSeconds(1)))).isEqualTo(OfferResult.ACCEPTED);
		this.fixture.run();

		assertThat(this.webSock.trace).containsExactly("init", "info quote 2 1");
		assertThat(this.listener.drops).containsExactly(DropCause.OVERFLOW);
	}

	private void rest() {
		this.transport.stalled = true;
		this.webSock.onIn = (frame, state) -> HandleResult.push(Frame.text("more than ten"), state);
		this.transport.receives(Frame.text("go"));
	}

	private record Quote(int number, Duration timeToLive) implements Expiring, Conflatable {

		@Override
		public Object conflationKey() {
			return "quote";
		}

		@Override
		public String toString() {
			return "quote " + this.number;
		}

	}

	private static final class Sender implements DeliveryListener {

		private final List<DropCause> drops = new ArrayList<>();

		private final boolean gaveUp;

		private Sender(boolean gaveUp) {
			this.gaveUp = gaveUp;
		}

		@Override
		public boolean isVoid() {
			return this.gaveUp;
		}

		@Override
		public void dropped(DropCause cause) {
			this.drops.add(cause);
		}

		@Override
		public void failed(Throwable failure) {
		}

		@Override
		public void unhandled() {
		}

	}

}

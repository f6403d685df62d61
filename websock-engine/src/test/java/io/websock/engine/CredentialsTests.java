package io.websock.engine;

import java.security.Principal;
import java.time.Duration;
import java.time.Instant;

import io.websock.CloseReason;
import io.websock.Frame;
import io.websock.SessionFailure;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for what {@link Credentials} do to a session.
 */
class CredentialsTests {

	private static final Instant NOW = Instant.ofEpochSecond(1_000_000_000);

	private static final Principal ALICE = () -> "alice";

	private final SessionFixture fixture = new SessionFixture();

	private final TestWebSock webSock = this.fixture.webSock;

	private final TestTransport transport = this.fixture.transport;

	@Test
	void sessionEndsWhenItsCredentialsExpire() {
		Session session = openFor(ALICE);
		session.renew(ALICE, NOW.plusSeconds(10), NOW);
		this.fixture.run();

		this.fixture.after(Duration.ofMillis(9_999));
		assertThat(this.webSock.ends).isEmpty();
		this.fixture.after(Duration.ofMillis(50));

		assertExpired();
	}

	@Test
	void renewalPostponesTheEnd() {
		Session session = openFor(ALICE);
		session.renew(ALICE, NOW.plusSeconds(10), NOW);
		this.fixture.after(Duration.ofSeconds(9));

		Principal renewed = () -> "alice";
		assertThat(session.renew(renewed, NOW.plusSeconds(20), NOW.plusSeconds(9))).isTrue();
		this.fixture.after(Duration.ofSeconds(10));
		assertThat(this.webSock.ends).isEmpty();
		assertThat(session.principal()).isSameAs(renewed);
		this.fixture.after(Duration.ofSeconds(2));

		assertExpired();
	}

	@Test
	void renewalMayBringTheEndForward() {
		Session session = openFor(ALICE);
		session.renew(ALICE, NOW.plusSeconds(20), NOW);
		this.fixture.after(Duration.ofSeconds(1));

		session.renew(ALICE, NOW.plusSeconds(2), NOW.plusSeconds(1));
		this.fixture.after(Duration.ofMillis(1_100));

		assertExpired();
	}

	@Test
	void otherIdentityIsRefusedAndChangesNothing() {
		Session session = openFor(ALICE);
		session.renew(ALICE, NOW.plusSeconds(1), NOW);

		assertThat(session.renew(() -> "bob", NOW.plusSeconds(100), NOW)).isFalse();
		assertThat(session.renew(null, NOW.plusSeconds(100), NOW)).isFalse();
		assertThat(session.principal()).isSameAs(ALICE);
		this.fixture.after(Duration.ofSeconds(2));

		assertExpired();
	}

	@Test
	void nobodyStaysNobody() {
		Session session = openFor(null);

		assertThat(session.renew(ALICE, null, NOW)).isFalse();
		assertThat(session.renew(null, NOW.plusSeconds(1), NOW)).isTrue();
		this.fixture.after(Duration.ofSeconds(2));

		assertExpired();
	}

	@Test
	void whatNeverExpiresOrInAThousandYearsSetsNoTimer() {
		Session session = openFor(ALICE);

		assertThat(session.renew(ALICE, Instant.MAX, NOW)).isTrue();
		assertThat(session.renew(ALICE, null, NOW)).isTrue();
		this.fixture.after(Duration.ofSeconds(30));

		assertThat(this.webSock.ends).isEmpty();
	}

	@Test
	void whatHasExpiredLongAgoEndsTheSession() {
		Session session = openFor(ALICE);

		session.renew(ALICE, Instant.MIN, NOW);
		this.fixture.run();

		assertExpired();
	}

	@Test
	void revocationComesBeforeWhatWaitsAndIsForGood() {
		Session session = openFor(ALICE);
		session.send("message");

		session.revoke();
		assertThat(session.renew(ALICE, NOW.plusSeconds(100), NOW)).isFalse();
		this.fixture.run();

		assertEnded("credentials revoked");
		assertThat(this.webSock.trace).doesNotContain("info message 1");
		assertThat(session.renew(ALICE, NOW.plusSeconds(100), NOW)).isFalse();
	}

	@Test
	void framesAfterTheEndAreNotHandled() {
		Session session = openFor(ALICE);
		session.renew(ALICE, NOW.plusSeconds(1), NOW);
		this.fixture.run();
		this.fixture.clock.move(Duration.ofSeconds(2));
		this.fixture.timers.advance();

		this.transport.receives(Frame.text("late"));

		assertThat(this.webSock.trace).doesNotContain("in late 1");
		assertExpired();
	}

	@Test
	void sessionWithoutValidCredentialsDoesNotBegin() {
		this.fixture.principal = ALICE;
		Session session = this.fixture.create();
		session.renew(ALICE, NOW, NOW);

		this.transport.open(session);

		assertThat(this.webSock.trace).isEmpty();
		assertThat(this.transport.sent).containsExactly("close 3000 credentials expired cut");
		assertThat(this.fixture.listener.opened).isOne();
		assertThat(this.fixture.listener.closeCodes).containsExactly(3000);
	}

	private Session openFor(Principal principal) {
		this.fixture.principal = principal;
		return this.fixture.withoutHeartbeat().open();
	}

	private void assertExpired() {
		assertEnded("credentials expired");
	}

	private void assertEnded(String text) {
		assertThat(this.transport.sent).containsExactly("close 3000 " + text + " cut");
		assertThat(this.webSock.ends).containsExactly(new CloseReason.Error(new SessionFailure.CredentialsExpired()));
	}

}

package io.websock.spring.credentials;

import java.security.Principal;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicLong;

import io.websock.ConnectInfo;
import io.websock.HandleResult;
import io.websock.SessionId;
import io.websock.WebSock;
import io.websock.engine.Session;
import io.websock.engine.SessionEndpoint;
import io.websock.engine.SessionListener;
import io.websock.engine.SessionRegistry;
import io.websock.engine.SessionSettings;
import io.websock.engine.TimerWheel;
import io.websock.engine.Transport;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.BDDMockito.given;
import static org.mockito.Mockito.mock;

/**
 * Tests for {@link SessionCredentials}.
 */
class SessionCredentialsTests {

	private static final Instant NOW = Instant.ofEpochSecond(1_000_000_000);

	private final AtomicLong clock = new AtomicLong();

	private final TimerWheel timers = new TimerWheel(this.clock::get);

	private final SessionRegistry registry = new SessionRegistry(Runnable::run, this.timers);

	private final SessionCredentials credentials = new SessionCredentials(this.registry, InstantSource.fixed(NOW));

	@Test
	void expiryIsMeantByTheWallClock() throws Exception {
		Session session = open(() -> "alice");

		assertThat(this.credentials.renew(session.id(), () -> "alice", NOW.plusSeconds(1))).isTrue();
		this.clock.addAndGet(2_000_000_000L);
		this.timers.advance();

		assertThat(session.hasEnded()).isTrue();
	}

	@Test
	void otherIdentityAndSessionsThatAreGoneCannotBeRenewed() throws Exception {
		Session session = open(() -> "alice");

		assertThat(this.credentials.renew(session.id(), () -> "bob", null)).isFalse();
		assertThat(this.credentials.renew(SessionId.random(), () -> "alice", null)).isFalse();
		session.abort();
		assertThat(this.credentials.renew(session.id(), () -> "alice", null)).isFalse();
	}

	@Test
	void allSessionsOfAPrincipalAreClosedAndNoOthers() throws Exception {
		Session first = open(() -> "alice");
		Session second = open(() -> "alice");
		Session bob = open(() -> "bob");
		Session nobody = open(null);

		assertThat(this.credentials.revokeAll(() -> "alice")).isEqualTo(2);

		assertThat(first.hasEnded()).isTrue();
		assertThat(second.hasEnded()).isTrue();
		assertThat(bob.hasEnded()).isFalse();
		assertThat(nobody.hasEnded()).isFalse();
		assertThat(this.credentials.revokeAll(() -> "alice")).isZero();
	}

	@SuppressWarnings("unchecked")
	private Session open(Principal principal) throws Exception {
		ConnectInfo connect = mock(ConnectInfo.class);
		given(connect.session()).willReturn(SessionId.random());
		given(connect.principal()).willReturn(principal);
		WebSock<Integer> webSock = mock(WebSock.class);
		given(webSock.init(connect)).willReturn(HandleResult.ok(1));
		Transport transport = mock(Transport.class);
		given(transport.isReady()).willReturn(true);
		given(transport.isReadyToClose()).willReturn(true);
		Session session = this.registry.create(new SessionEndpoint("chat", SessionSettings.defaults(),
				SessionListener.NONE, () -> webSock, (released) -> {
				}, false), connect, transport);
		session.open();
		return session;
	}

}

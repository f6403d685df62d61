package io.websock.spring.security;

import java.security.Principal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import io.micrometer.context.ContextSnapshotFactory;
import io.websock.ConnectInfo;
import io.websock.HandleResult;
import io.websock.SessionId;
import io.websock.WebSock;
import io.websock.engine.CallbackContext.Scope;
import io.websock.engine.CallbackInstrumentation;
import io.websock.engine.Session;
import io.websock.engine.SessionEndpoint;
import io.websock.engine.SessionListener;
import io.websock.engine.SessionRegistry;
import io.websock.engine.SessionSettings;
import io.websock.engine.TimerWheel;
import io.websock.engine.Transport;
import io.websock.spring.observation.SnapshotMessageContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import org.springframework.security.authentication.TestingAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.BDDMockito.given;
import static org.mockito.Mockito.mock;

/**
 * Tests for {@link SecurityCallbackContext}.
 */
class SecurityCallbackContextTests {

	private static final Authentication ALICE = new TestingAuthenticationToken("alice", "first");

	private final SecurityCallbackContext context = new SecurityCallbackContext(
			SecurityContextHolder.getContextHolderStrategy());

	private final SessionRegistry registry = new SessionRegistry(Runnable::run, new TimerWheel(System::nanoTime),
			CallbackInstrumentation.of(List.of(this.context), null,
					new SnapshotMessageContext(ContextSnapshotFactory.builder().build())));

	private final List<Authentication> seen = new ArrayList<>();

	@AfterEach
	void clear() {
		SecurityContextHolder.clearContext();
	}

	@Test
	void callbacksRunAsThePrincipalAndLeaveNothing() throws Exception {
		Session session = open(ALICE);
		session.send("message");
		session.abort();

		assertThat(this.seen).containsExactly(ALICE, ALICE, ALICE);
		assertThat(SecurityContextHolder.getContext().getAuthentication()).isNull();
	}

	@Test
	void renewedPrincipalIsSeenByTheNextCallback() throws Exception {
		Authentication renewed = new TestingAuthenticationToken("alice", "second");
		Session session = open(ALICE);

		session.renew(renewed, null, Instant.EPOCH);
		session.send("message");

		assertThat(this.seen).hasSize(2).last().isSameAs(renewed);
	}

	@Test
	void threadHasItsOwnContextAfterwards() throws Exception {
		SecurityContext own = SecurityContextHolder.createEmptyContext();
		own.setAuthentication(new TestingAuthenticationToken("admin", ""));
		SecurityContextHolder.setContext(own);

		open(ALICE);

		assertThat(this.seen).containsExactly(ALICE);
		assertThat(SecurityContextHolder.getContext()).isSameAs(own);
	}

	@Test
	void messageDoesNotBringItsSendersContext() throws Exception {
		Session alice = open(ALICE);
		Session nobody = open(null);
		this.seen.clear();
		Authentication admin = new TestingAuthenticationToken("admin", "");
		SecurityContextHolder.getContext().setAuthentication(admin);

		alice.send("message");
		nobody.send("message");

		assertThat(this.seen).containsExactly(ALICE, null);
		assertThat(SecurityContextHolder.getContext().getAuthentication()).isSameAs(admin);
	}

	@Test
	void sessionWithoutAPrincipalDoesNotInheritTheThreads() throws Exception {
		SecurityContextHolder.getContext().setAuthentication(ALICE);

		open(null);
		open(() -> "of the container");

		assertThat(this.seen).containsExactly(null, null);
	}

	@Test
	void callbackCannotChangeTheNextOnesContext() {
		Scope scope = this.context.open(session(ALICE).identity());
		scope.enter();
		SecurityContextHolder.getContext().setAuthentication(new TestingAuthenticationToken("mallory", ""));

		scope.enter();

		assertThat(SecurityContextHolder.getContext().getAuthentication()).isSameAs(ALICE);
		scope.close();
	}

	private Session open(Principal principal) throws Exception {
		Session session = session(principal);
		session.open();
		return session;
	}

	@SuppressWarnings("unchecked")
	private Session session(Principal principal) {
		ConnectInfo connect = mock(ConnectInfo.class);
		given(connect.session()).willReturn(SessionId.random());
		given(connect.principal()).willReturn(principal);
		WebSock<Integer> webSock = mock(WebSock.class, (call) -> {
			this.seen.add(SecurityContextHolder.getContext().getAuthentication());
			return (call.getMethod().getReturnType() == HandleResult.class) ? HandleResult.ok(1) : null;
		});
		return this.registry.create(new SessionEndpoint("chat", SessionSettings.defaults(), SessionListener.NONE,
				() -> webSock, (released) -> {
				}, true), connect, mock(Transport.class));
	}

}

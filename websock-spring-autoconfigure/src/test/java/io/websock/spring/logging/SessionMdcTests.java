package io.websock.spring.logging;

import java.security.Principal;
import java.util.Map;

import io.websock.ConnectInfo;
import io.websock.SessionId;
import io.websock.engine.CallbackContext.Scope;
import io.websock.engine.SessionEndpoint;
import io.websock.engine.SessionIdentity;
import io.websock.engine.SessionListener;
import io.websock.engine.SessionRegistry;
import io.websock.engine.SessionSettings;
import io.websock.engine.TimerWheel;
import io.websock.engine.Transport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.slf4j.MDC;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.BDDMockito.given;
import static org.mockito.Mockito.mock;

/**
 * Tests for {@link SessionMdc}.
 */
class SessionMdcTests {

	private final SessionRegistry registry = new SessionRegistry(Runnable::run, new TimerWheel(() -> 0));

	private final SessionMdc mdc = new SessionMdc();

	private final SessionIdentity session = session("chat", () -> "anna");

	@AfterEach
	void clear() {
		MDC.clear();
	}

	@Test
	void sessionEndpointAndPrincipalAreSetInsideAndGoneAfterwards() {
		MDC.put("trace", "1");

		Scope scope = this.mdc.open(this.session);
		scope.enter();

		assertThat(MDC.getCopyOfContextMap()).isEqualTo(Map.of("trace", "1", "websock.session",
				this.session.id().toString(), "websock.endpoint", "chat", "websock.principal", "anna"));
		scope.close();
		assertThat(MDC.getCopyOfContextMap()).isEqualTo(Map.of("trace", "1"));
	}

	@Test
	void principalThatIsNotThereIsNotSet() {
		Scope scope = this.mdc.open(session("chat", null));

		scope.enter();

		assertThat(MDC.getCopyOfContextMap()).containsOnlyKeys("websock.session", "websock.endpoint");
	}

	@Test
	void callbackThatClearsTheContextTakesNothingFromTheNext() {
		Scope scope = this.mdc.open(this.session);
		scope.enter();
		MDC.clear();

		scope.enter();

		assertThat(MDC.get("websock.principal")).isEqualTo("anna");
	}

	@Test
	void turnInsideAnotherGivesItsValuesBack() {
		Scope outer = this.mdc.open(this.session);
		outer.enter();

		Scope inner = this.mdc.open(session("news", null));
		inner.enter();
		assertThat(MDC.get("websock.endpoint")).isEqualTo("news");
		inner.close();

		assertThat(MDC.getCopyOfContextMap()).containsEntry("websock.endpoint", "chat")
			.containsEntry("websock.principal", "anna");
	}

	private SessionIdentity session(String endpoint, Principal principal) {
		ConnectInfo connect = mock(ConnectInfo.class);
		given(connect.session()).willReturn(SessionId.random());
		given(connect.principal()).willReturn(principal);
		SessionEndpoint sessions = new SessionEndpoint(endpoint, SessionSettings.defaults(), SessionListener.NONE,
				() -> null, (webSock) -> {
				}, true);
		return this.registry.create(sessions, connect, mock(Transport.class)).identity();
	}

}

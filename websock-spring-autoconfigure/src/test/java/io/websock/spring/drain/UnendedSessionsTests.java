package io.websock.spring.drain;

import java.util.ArrayList;
import java.util.List;

import io.websock.ConnectInfo;
import io.websock.DataFrame;
import io.websock.HandleResult;
import io.websock.WebSock;
import io.websock.engine.Session;
import io.websock.engine.SessionEndpoint;
import io.websock.engine.SessionListener;
import io.websock.engine.SessionSettings;
import io.websock.engine.Transport;
import io.websock.spring.handshake.TestHandshakeRequest;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;

/**
 * Tests for {@link UnendedSessions}.
 */
class UnendedSessionsTests {

	private final DrainFixture sessions = new DrainFixture();

	private final List<String> seen = new ArrayList<>();

	@Test
	void sessionInACallbackIsNamedFirstWithItsEndpoint() {
		this.sessions.openStalled(12);
		SessionEndpoint endpoint = new SessionEndpoint("chat", SessionSettings.defaults(), SessionListener.NONE,
				Looking::new, (released) -> {
				}, false);
		Session session = this.sessions.registry.create(endpoint, TestHandshakeRequest.connectInfo(),
				mock(Transport.class));

		session.open();

		assertThat(this.seen).singleElement()
			.asString()
			.startsWith(session.id() + " of endpoint 'chat' in INIT, ")
			.contains(" of endpoint 'stalled', ")
			.endsWith(" and 3 more");
		assertThat(new UnendedSessions(List.of(session))).hasToString(session.id() + " of endpoint 'chat'");
	}

	/**
	 * Looks at the sessions from within its first callback.
	 */
	private final class Looking implements WebSock<Void> {

		@Override
		public HandleResult<Void> init(ConnectInfo connect) {
			UnendedSessionsTests.this.seen
				.add(new UnendedSessions(UnendedSessionsTests.this.sessions.registry.sessions()).toString());
			return HandleResult.ok(null);
		}

		@Override
		public HandleResult<Void> handleIn(DataFrame frame, Void state) {
			return HandleResult.ok(state);
		}

	}

}

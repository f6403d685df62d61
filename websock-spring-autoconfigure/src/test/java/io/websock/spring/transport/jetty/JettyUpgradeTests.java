package io.websock.spring.transport.jetty;

import io.websock.engine.SessionFactory;
import org.eclipse.jetty.ee11.websocket.server.JettyWebSocketServerContainer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.http.server.ServletServerHttpRequest;
import org.springframework.http.server.ServletServerHttpResponse;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.BDDMockito.given;
import static org.mockito.Mockito.mock;

/**
 * Tests for {@link JettyUpgrade}. Those of HTTP/2 need a server, and are elsewhere.
 */
class JettyUpgradeTests {

	private final JettyUpgrade upgrade = new JettyUpgrade(true);

	private final MockHttpServletRequest request = new MockHttpServletRequest("GET", "/echo");

	private final MockHttpServletResponse response = new MockHttpServletResponse();

	@ParameterizedTest(name = "{0} -> {1}")
	@CsvSource({ "200, 400", "426, 426" })
	void handshakeThatJettyDoesNotTakeIsRefused(int status, int expected) throws Exception {
		JettyWebSocketServerContainer container = mock(JettyWebSocketServerContainer.class);
		this.request.getServletContext()
			.setAttribute(JettyWebSocketServerContainer.JETTY_WEBSOCKET_CONTAINER_ATTRIBUTE, container);
		given(container.upgrade(any(), any(), any())).willAnswer((call) -> {
			this.response.setStatus(status);
			return false;
		});

		this.upgrade.upgrade(new ServletServerHttpRequest(this.request), new ServletServerHttpResponse(this.response),
				null, mock(SessionFactory.class));

		assertThat(this.response.getStatus()).isEqualTo(expected);
	}

	@Test
	void requestOverHttp1HasNoProtocolToRefuse() {
		assertThat(this.upgrade.refusalStatus(this.request)).isZero();
	}

}

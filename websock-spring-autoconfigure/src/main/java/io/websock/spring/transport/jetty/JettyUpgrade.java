package io.websock.spring.transport.jetty;

import io.websock.engine.SessionFactory;
import io.websock.spring.servlet.ContainerUpgrade;
import io.websock.spring.servlet.ContainerUpgradeException;
import jakarta.servlet.ServletContext;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.eclipse.jetty.ee11.servlet.ServletContextRequest;
import org.eclipse.jetty.ee11.websocket.server.JettyWebSocketServerContainer;
import org.eclipse.jetty.server.TunnelSupport;
import org.jspecify.annotations.Nullable;

import org.springframework.http.server.ServletServerHttpRequest;
import org.springframework.http.server.ServletServerHttpResponse;

/**
 * Upgrade on Jetty that gives the session Jetty's native connection, which Spring's
 * adapter would read without regard to whether the session can take more.
 *
 * @param enabled whether it may be used
 */
record JettyUpgrade(boolean enabled) implements ContainerUpgrade {

	@Override
	public boolean supports(ServletContext servletContext) {
		return this.enabled && servletContext
			.getAttribute(JettyWebSocketServerContainer.JETTY_WEBSOCKET_CONTAINER_ATTRIBUTE) != null;
	}

	@Override
	public void upgrade(ServletServerHttpRequest request, ServletServerHttpResponse response,
			@Nullable String subprotocol, SessionFactory sessions) {
		HttpServletRequest servletRequest = request.getServletRequest();
		HttpServletResponse servletResponse = response.getServletResponse();
		JettyWebSocketServerContainer container = JettyWebSocketServerContainer
			.getContainer(servletRequest.getServletContext());
		TunnelStream stream = isConnect(servletRequest)
				? TunnelStream.of(ServletContextRequest.getServletContextRequest(servletRequest)) : null;
		try {
			boolean upgraded = container.upgrade((upgradeRequest, upgradeResponse) -> {
				if (subprotocol != null) {
					upgradeResponse.setAcceptedSubProtocol(subprotocol);
				}
				return new JettyTransport(sessions, stream);
			}, servletRequest, servletResponse);
			if (!upgraded && servletResponse.getStatus() < HttpServletResponse.SC_BAD_REQUEST) {
				// Jetty has not answered
				servletResponse.setStatus(HttpServletResponse.SC_BAD_REQUEST);
			}
		}
		catch (Exception ex) {
			throw new ContainerUpgradeException("Jetty failed to upgrade " + request.getURI().getPath(), ex);
		}
	}

	/**
	 * Returns 501 for another protocol, which RFC 9220 section 3 advises, and 400 for
	 * none. Jetty would leave either unanswered, with a warning.
	 */
	@Override
	public int refusalStatus(HttpServletRequest request) {
		if (!isConnect(request)) {
			return 0;
		}
		TunnelSupport tunnel = ServletContextRequest.getServletContextRequest(request).getTunnelSupport();
		String protocol = (tunnel != null) ? tunnel.getProtocol() : null;
		if (protocol == null) {
			return HttpServletResponse.SC_BAD_REQUEST;
		}
		return "websocket".equalsIgnoreCase(protocol) ? 0 : HttpServletResponse.SC_NOT_IMPLEMENTED;
	}

	private static boolean isConnect(HttpServletRequest request) {
		return "CONNECT".equals(request.getMethod());
	}

}

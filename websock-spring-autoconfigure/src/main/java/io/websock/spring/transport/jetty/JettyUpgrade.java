package io.websock.spring.transport.jetty;

import java.security.Principal;
import java.util.List;
import java.util.Map;

import io.websock.engine.SessionFactory;
import jakarta.servlet.ServletContext;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.eclipse.jetty.ee11.servlet.ServletContextRequest;
import org.eclipse.jetty.ee11.websocket.server.JettyWebSocketServerContainer;
import org.eclipse.jetty.server.TunnelSupport;
import org.jspecify.annotations.Nullable;

import org.springframework.http.server.ServerHttpRequest;
import org.springframework.http.server.ServerHttpResponse;
import org.springframework.http.server.ServletServerHttpRequest;
import org.springframework.http.server.ServletServerHttpResponse;
import org.springframework.web.socket.WebSocketExtension;
import org.springframework.web.socket.WebSocketHandler;
import org.springframework.web.socket.server.HandshakeFailureException;
import org.springframework.web.socket.server.RequestUpgradeStrategy;

/**
 * Upgrade on Jetty that gives the session Jetty's native connection, which Spring's
 * adapter would read without regard to whether the session can take more.
 */
public final class JettyUpgradeStrategy implements RequestUpgradeStrategy {

	/**
	 * Returns whether an application runs on a Jetty that can upgrade.
	 * @param context the application's context
	 * @return whether this strategy works there
	 */
	public static boolean supports(ServletContext context) {
		return JettyWebSocketServerContainer.getContainer(context) != null;
	}

	@Override
	public String[] getSupportedVersions() {
		return new String[] { "13" };
	}

	@Override
	public List<WebSocketExtension> getSupportedExtensions(ServerHttpRequest request) {
		return List.of();
	}

	@Override
	public void upgrade(ServerHttpRequest request, ServerHttpResponse response, @Nullable String selectedProtocol,
			List<WebSocketExtension> selectedExtensions, @Nullable Principal user, WebSocketHandler handler,
			Map<String, Object> attributes) throws HandshakeFailureException {
		var servletRequest = ((ServletServerHttpRequest) request).getServletRequest();
		var servletResponse = ((ServletServerHttpResponse) response).getServletResponse();
		SessionFactory opener = (SessionFactory) attributes.get(SessionFactory.ATTRIBUTE);
		if (opener == null) {
			throw new HandshakeFailureException("Handshake attribute '" + SessionFactory.ATTRIBUTE + "' is missing");
		}
		int refusal = refusal(servletRequest);
		if (refusal != 0) {
			servletResponse.setStatus(refusal);
			return;
		}
		JettyWebSocketServerContainer container = JettyWebSocketServerContainer
			.getContainer(servletRequest.getServletContext());
		try {
			container.upgrade((upgradeRequest, upgradeResponse) -> {
				if (selectedProtocol != null) {
					upgradeResponse.setAcceptedSubProtocol(selectedProtocol);
				}
				return new JettyTransport(opener.settings().wire().maxMessageSize(),
						(transport, extensions) -> opener.create(transport, selectedProtocol, extensions, user));
			}, servletRequest, servletResponse);
		}
		catch (Exception ex) {
			throw new HandshakeFailureException("Jetty failed to upgrade " + request.getURI().getPath(), ex);
		}
	}

	/**
	 * Returns the status for a CONNECT over HTTP/2 that asks for no WebSocket, which
	 * Jetty would leave unanswered, with a warning.
	 * @return the status, or zero for a request that may be upgraded
	 */
	private static int refusal(HttpServletRequest request) {
		if (!"CONNECT".equals(request.getMethod())) {
			return 0;
		}
		TunnelSupport tunnel = ServletContextRequest.getServletContextRequest(request).getTunnelSupport();
		String protocol = (tunnel != null) ? tunnel.getProtocol() : null;
		if (protocol == null) {
			return HttpServletResponse.SC_BAD_REQUEST;
		}
		return "websocket".equalsIgnoreCase(protocol) ? 0 : HttpServletResponse.SC_NOT_IMPLEMENTED;
	}

}

package io.websock.spring.transport.jetty;

import java.security.Principal;
import java.util.List;
import java.util.Map;

import io.websock.spring.session.SessionOpener;
import jakarta.servlet.ServletContext;
import org.eclipse.jetty.ee11.websocket.server.JettyWebSocketServerContainer;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpStatus;
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
		SessionOpener opener = (SessionOpener) attributes.get(SessionOpener.ATTRIBUTE);
		if (opener == null) {
			throw new HandshakeFailureException("Handshake attribute '" + SessionOpener.ATTRIBUTE + "' is missing");
		}
		JettyWebSocketServerContainer container = JettyWebSocketServerContainer
			.getContainer(servletRequest.getServletContext());
		try {
			boolean upgraded = container.upgrade((upgradeRequest, upgradeResponse) -> {
				if (selectedProtocol != null) {
					upgradeResponse.setAcceptedSubProtocol(selectedProtocol);
				}
				return new JettyTransport(opener.settings().wire().maxMessageSize(),
						(transport, extensions) -> opener.create(transport, selectedProtocol, extensions, user));
			}, servletRequest, servletResponse);
			if (!upgraded && !servletResponse.isCommitted()) {
				// A CONNECT that is for no WebSocket (RFC 8441 section 4)
				response.setStatusCode(HttpStatus.BAD_REQUEST);
			}
		}
		catch (Exception ex) {
			throw new HandshakeFailureException("Jetty failed to upgrade " + request.getURI().getPath(), ex);
		}
	}

}

package io.websock.spring.transport.jakarta;

import java.util.List;
import java.util.Map;

import io.websock.engine.SessionFactory;
import io.websock.spring.servlet.ContainerUpgrade;
import jakarta.servlet.ServletContext;
import jakarta.websocket.server.ServerContainer;
import org.jspecify.annotations.Nullable;

import org.springframework.http.server.ServletServerHttpRequest;
import org.springframework.http.server.ServletServerHttpResponse;
import org.springframework.web.socket.WebSocketExtension;
import org.springframework.web.socket.WebSocketHttpHeaders;
import org.springframework.web.socket.server.RequestUpgradeStrategy;
import org.springframework.web.socket.server.standard.StandardWebSocketUpgradeStrategy;

/**
 * Upgrade on any Jakarta WebSocket container, by Spring's strategy for the standard.
 */
final class StandardUpgrade implements ContainerUpgrade {

	private final RequestUpgradeStrategy strategy = new StandardWebSocketUpgradeStrategy();

	private final boolean enabled;

	/**
	 * Creates the upgrade.
	 * @param enabled whether it may be used
	 */
	StandardUpgrade(boolean enabled) {
		this.enabled = enabled;
	}

	@Override
	public boolean supports(ServletContext servletContext) {
		return this.enabled && servletContext.getAttribute(ServerContainer.class.getName()) != null;
	}

	@Override
	public void upgrade(ServletServerHttpRequest request, ServletServerHttpResponse response,
			@Nullable String subprotocol, SessionFactory sessions) {
		WebSocketHttpHeaders headers = new WebSocketHttpHeaders(request.getHeaders());
		List<WebSocketExtension> extensions = headers.getSecWebSocketExtensions();
		extensions.retainAll(this.strategy.getSupportedExtensions(request));
		this.strategy.upgrade(request, response, subprotocol, extensions, request.getPrincipal(),
				new StandardSessionHandler(sessions), Map.of());
	}

}

package io.websock.spring.transport.tomcat;

import java.io.IOException;
import java.security.Principal;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

import io.websock.engine.SessionFactory;
import io.websock.engine.wire.ConnectionDeflate;
import io.websock.engine.wire.DeflatePools;
import io.websock.engine.wire.WireTransport;
import io.websock.protocol.ServerHandshake;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpHeaders;
import org.springframework.http.server.ServerHttpRequest;
import org.springframework.http.server.ServerHttpResponse;
import org.springframework.http.server.ServletServerHttpRequest;
import org.springframework.http.server.ServletServerHttpResponse;
import org.springframework.web.socket.WebSocketExtension;
import org.springframework.web.socket.WebSocketHandler;
import org.springframework.web.socket.WebSocketHttpHeaders;
import org.springframework.web.socket.server.HandshakeFailureException;
import org.springframework.web.socket.server.RequestUpgradeStrategy;

/**
 * Upgrade on Tomcat that takes the connection itself, beneath Tomcat's WebSocket layer.
 */
public final class TomcatUpgradeStrategy implements RequestUpgradeStrategy, AutoCloseable {

	private final DeflatePools compressions = new DeflatePools();

	private final Supplier<TomcatThreads> threads;

	/**
	 * Creates the strategy.
	 * @param threads supplies the threads that run sessions; called at each upgrade
	 */
	public TomcatUpgradeStrategy(Supplier<TomcatThreads> threads) {
		this.threads = threads;
	}

	/**
	 * Checks the internal types of Tomcat that the transport uses.
	 * @throws LinkageError if one differs from what this was compiled against
	 */
	public static void requireTypes() {
		TomcatTypes.check();
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
		HttpServletRequest servletRequest = ((ServletServerHttpRequest) request).getServletRequest();
		HttpServletResponse servletResponse = ((ServletServerHttpResponse) response).getServletResponse();
		SessionFactory opener = (SessionFactory) attributes.get(SessionFactory.ATTRIBUTE);
		String key = request.getHeaders().getFirst(WebSocketHttpHeaders.SEC_WEBSOCKET_KEY);
		if (opener == null || key == null) {
			throw new HandshakeFailureException("Not a handshake of a WebSock endpoint");
		}
		servletResponse.setHeader(HttpHeaders.UPGRADE, "websocket");
		servletResponse.setHeader(HttpHeaders.CONNECTION, "upgrade");
		servletResponse.setHeader(WebSocketHttpHeaders.SEC_WEBSOCKET_ACCEPT, ServerHandshake.accept(key));
		if (selectedProtocol != null) {
			servletResponse.setHeader(WebSocketHttpHeaders.SEC_WEBSOCKET_PROTOCOL, selectedProtocol);
		}
		ConnectionDeflate compression = this.compressions.agree(requestedExtensions(servletRequest),
				opener.settings().wire().compression());
		List<String> extensions = (compression != null) ? List.of(compression.extension()) : List.of();
		extensions.forEach(
				(extension) -> servletResponse.setHeader(WebSocketHttpHeaders.SEC_WEBSOCKET_EXTENSIONS, extension));
		try {
			servletRequest.upgrade(TomcatConnection.class)
				.prepare(this.threads.get(), (socket) -> new WireTransport(socket, compression,
						(transport) -> opener.create(transport, selectedProtocol, extensions, user)));
		}
		catch (ServletException | IOException ex) {
			throw new HandshakeFailureException("Tomcat failed to upgrade", ex);
		}
	}

	int lentContexts() {
		return this.compressions.lentContexts();
	}

	private static List<String> requestedExtensions(HttpServletRequest request) {
		return Collections.list(request.getHeaders(WebSocketHttpHeaders.SEC_WEBSOCKET_EXTENSIONS));
	}

	/**
	 * Frees what connections share and none uses. Open connections go on.
	 */
	@Override
	public void close() {
		this.compressions.close();
	}

}

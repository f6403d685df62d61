package io.websock.spring.transport.tomcat;

import java.io.IOException;
import java.util.Collections;
import java.util.List;
import java.util.function.Supplier;

import io.websock.engine.SessionFactory;
import io.websock.engine.wire.ConnectionDeflate;
import io.websock.engine.wire.DeflatePools;
import io.websock.engine.wire.WireTransport;
import io.websock.protocol.ServerHandshake;
import io.websock.spring.servlet.ContainerUpgradeException;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpHeaders;

/**
 * Upgrade on Tomcat that takes the connection itself, beneath Tomcat's WebSocket layer.
 */
final class TomcatUpgradeStrategy implements AutoCloseable {

	private static final String EXTENSIONS = "Sec-WebSocket-Extensions";

	private final DeflatePools compressions = new DeflatePools();

	private final Supplier<TomcatThreads> threads;

	/**
	 * Creates the strategy.
	 * @param threads supplies the threads that run sessions; called at each upgrade
	 */
	TomcatUpgradeStrategy(Supplier<TomcatThreads> threads) {
		this.threads = threads;
	}

	/**
	 * Checks the internal types of Tomcat that the transport uses.
	 * @throws LinkageError if one differs from what this was compiled against
	 */
	static void requireTypes() {
		TomcatTypes.check();
	}

	/**
	 * Upgrades a connection, on the thread of the request.
	 * @param request the handshake
	 * @param response its response
	 * @param subprotocol the subprotocol to answer, or {@code null} for none
	 * @param sessions creates the session once the connection is upgraded
	 * @throws ContainerUpgradeException if Tomcat fails
	 */
	void upgrade(HttpServletRequest request, HttpServletResponse response, @Nullable String subprotocol,
			SessionFactory sessions) {
		String key = request.getHeader("Sec-WebSocket-Key");
		if (key == null) {
			throw new ContainerUpgradeException("Not a handshake over HTTP/1.1");
		}
		response.setHeader(HttpHeaders.UPGRADE, "websocket");
		response.setHeader(HttpHeaders.CONNECTION, "upgrade");
		response.setHeader("Sec-WebSocket-Accept", ServerHandshake.accept(key));
		if (subprotocol != null) {
			response.setHeader("Sec-WebSocket-Protocol", subprotocol);
		}
		ConnectionDeflate compression = this.compressions.agree(requestedExtensions(request),
				sessions.settings().wire().compression());
		List<String> extensions = (compression != null) ? List.of(compression.extension()) : List.of();
		extensions.forEach((extension) -> response.setHeader(EXTENSIONS, extension));
		try {
			request.upgrade(TomcatConnection.class)
				.prepare(this.threads.get(), (socket) -> new WireTransport(socket, compression,
						(transport) -> sessions.create(transport, extensions)));
		}
		catch (ServletException | IOException ex) {
			throw new ContainerUpgradeException("Tomcat failed to upgrade", ex);
		}
	}

	int lentContexts() {
		return this.compressions.lentContexts();
	}

	private static List<String> requestedExtensions(HttpServletRequest request) {
		return Collections.list(request.getHeaders(EXTENSIONS));
	}

	/**
	 * Frees what connections share and none uses. Open connections go on.
	 */
	@Override
	public void close() {
		this.compressions.close();
	}

}

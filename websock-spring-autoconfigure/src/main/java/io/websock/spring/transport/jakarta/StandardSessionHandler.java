package io.websock.spring.transport.jakarta;

import java.io.IOException;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

import io.websock.engine.SessionFactory;
import jakarta.websocket.Extension;
import org.jspecify.annotations.Nullable;

import org.springframework.util.StringUtils;
import org.springframework.web.socket.CloseStatus;
import org.springframework.web.socket.WebSocketHandler;
import org.springframework.web.socket.WebSocketMessage;
import org.springframework.web.socket.WebSocketSession;
import org.springframework.web.socket.adapter.NativeWebSocketSession;

/**
 * Spring's view of one session on a Jakarta WebSocket container: passes each container
 * event to the session's transport. Spring's own session, which each event comes with, is
 * the same in all of them.
 */
final class StandardSessionHandler implements WebSocketHandler {

	private final SessionFactory sessions;

	/** Set by the container's first event. The others may come on any of its threads. */
	private volatile @Nullable StandardTransport transport;

	/**
	 * Creates the handler of a connection.
	 * @param sessions creates its session
	 */
	StandardSessionHandler(SessionFactory sessions) {
		this.sessions = sessions;
	}

	@Override
	public void afterConnectionEstablished(WebSocketSession session) {
		jakarta.websocket.Session connection = ((NativeWebSocketSession) session)
			.getNativeSession(jakarta.websocket.Session.class);
		if (connection == null) {
			throw new IllegalStateException("Not a session on a Jakarta WebSocket container");
		}
		StandardTransport transport = new StandardTransport(connection);
		transport.configure(this.sessions.settings());
		this.transport = transport;
		transport.open(this.sessions.create(transport, extensions(connection)));
	}

	@Override
	public void handleMessage(WebSocketSession session, WebSocketMessage<?> message) {
		transport().arrived(message);
	}

	@Override
	public void handleTransportError(WebSocketSession session, Throwable failure) {
		if (failure instanceof IOException) {
			transport().lost();
		}
	}

	@Override
	public void afterConnectionClosed(WebSocketSession session, CloseStatus status) {
		transport().closed(status.getCode(), status.getReason());
	}

	@Override
	public boolean supportsPartialMessages() {
		return true;
	}

	private static List<String> extensions(jakarta.websocket.Session connection) {
		return connection.getNegotiatedExtensions().stream().map(StandardSessionHandler::spelled).toList();
	}

	private static String spelled(Extension extension) {
		return extension.getParameters()
			.stream()
			.map((parameter) -> StringUtils.hasLength(parameter.getValue())
					? parameter.getName() + "=" + parameter.getValue() : parameter.getName())
			.map("; "::concat)
			.collect(Collectors.joining("", extension.getName(), ""));
	}

	private StandardTransport transport() {
		return Objects.requireNonNull(this.transport, "The connection was not opened");
	}

}

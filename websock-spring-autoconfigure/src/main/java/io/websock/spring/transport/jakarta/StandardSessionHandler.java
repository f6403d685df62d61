package io.websock.spring.transport.jakarta;

import java.io.IOException;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

import io.websock.engine.Session;
import io.websock.engine.SessionFactory;
import jakarta.websocket.Extension;

import org.springframework.util.StringUtils;
import org.springframework.web.socket.CloseStatus;
import org.springframework.web.socket.WebSocketHandler;
import org.springframework.web.socket.WebSocketMessage;
import org.springframework.web.socket.WebSocketSession;
import org.springframework.web.socket.adapter.NativeWebSocketSession;

/**
 * Spring's view of all sessions on a Jakarta WebSocket container: passes each container
 * event to the transport of its session. Thread-safe and without state of its own.
 */
public final class StandardSessionHandler implements WebSocketHandler {

	private static final String TRANSPORT = StandardTransport.class.getName();

	@Override
	public void afterConnectionEstablished(WebSocketSession session) {
		SessionFactory opener = (SessionFactory) session.getAttributes().get(SessionFactory.ATTRIBUTE);
		jakarta.websocket.Session connection = ((NativeWebSocketSession) session)
			.getNativeSession(jakarta.websocket.Session.class);
		if (opener == null || connection == null) {
			throw new IllegalStateException("Not a session of a WebSock endpoint on a Jakarta WebSocket container");
		}
		StandardTransport transport = new StandardTransport(connection);
		transport.configure(opener.settings());
		session.getAttributes().put(TRANSPORT, transport);
		Session process = opener.create(transport, session.getAcceptedProtocol(), extensions(connection),
				session.getPrincipal());
		transport.open(process);
	}

	@Override
	public void handleMessage(WebSocketSession session, WebSocketMessage<?> message) {
		transport(session).arrived(message);
	}

	@Override
	public void handleTransportError(WebSocketSession session, Throwable failure) {
		if (failure instanceof IOException) {
			transport(session).lost();
		}
	}

	@Override
	public void afterConnectionClosed(WebSocketSession session, CloseStatus status) {
		transport(session).closed(status.getCode(), status.getReason());
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

	private static StandardTransport transport(WebSocketSession session) {
		Object transport = session.getAttributes().get(TRANSPORT);
		return (StandardTransport) Objects.requireNonNull(transport, "The session was not opened");
	}

}

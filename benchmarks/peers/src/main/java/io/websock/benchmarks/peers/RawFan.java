package io.websock.benchmarks.peers;

import java.io.IOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import org.springframework.web.socket.CloseStatus;
import org.springframework.web.socket.PingMessage;
import org.springframework.web.socket.TextMessage;
import org.springframework.web.socket.WebSocketMessage;
import org.springframework.web.socket.WebSocketSession;
import org.springframework.web.socket.handler.AbstractWebSocketHandler;
import org.springframework.web.socket.handler.ConcurrentWebSocketSessionDecorator;

/**
 * Sends each text to all who are connected, through the decorator that Spring's
 * documentation asks for where several threads may send. Pings all of them if it is asked
 * to.
 */
final class RawFan extends AbstractWebSocketHandler {

	private static final int SEND_TIME_LIMIT = 10_000;

	private static final int BUFFER_SIZE_LIMIT = 1 << 20;

	private final Map<String, WebSocketSession> sessions = new ConcurrentHashMap<>();

	RawFan(Heartbeat heartbeat) {
		heartbeat.start(() -> this.sessions.values().forEach((receiver) -> send(receiver, new PingMessage())));
	}

	@Override
	public void afterConnectionEstablished(WebSocketSession session) {
		this.sessions.put(session.getId(),
				new ConcurrentWebSocketSessionDecorator(session, SEND_TIME_LIMIT, BUFFER_SIZE_LIMIT));
	}

	@Override
	public void afterConnectionClosed(WebSocketSession session, CloseStatus status) {
		this.sessions.remove(session.getId());
	}

	@Override
	protected void handleTextMessage(WebSocketSession session, TextMessage message) {
		this.sessions.values().forEach((receiver) -> send(receiver, message));
	}

	private void send(WebSocketSession receiver, WebSocketMessage<?> message) {
		try {
			receiver.sendMessage(message);
		}
		catch (IOException | RuntimeException ex) {
			this.sessions.remove(receiver.getId());
		}
	}

}

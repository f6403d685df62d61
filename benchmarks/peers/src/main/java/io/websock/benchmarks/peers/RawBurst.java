package io.websock.benchmarks.peers;

import java.io.IOException;

import org.springframework.web.socket.TextMessage;
import org.springframework.web.socket.WebSocketSession;
import org.springframework.web.socket.handler.AbstractWebSocketHandler;

/**
 * Answers the text N with N messages of 64 bytes; Spring has no way to send a list.
 */
final class RawBurst extends AbstractWebSocketHandler {

	static final String PAYLOAD = "x".repeat(64);

	@Override
	protected void handleTextMessage(WebSocketSession session, TextMessage message) throws IOException {
		int count = Integer.parseInt(message.getPayload());
		for (int i = 0; i < count; i++) {
			session.sendMessage(new TextMessage(PAYLOAD));
		}
	}

}

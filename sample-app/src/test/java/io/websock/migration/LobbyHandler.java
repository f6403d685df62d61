package io.websock.migration;

import java.io.IOException;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import org.springframework.context.annotation.Configuration;
import org.springframework.web.socket.CloseStatus;
import org.springframework.web.socket.TextMessage;
import org.springframework.web.socket.WebSocketSession;
import org.springframework.web.socket.config.annotation.EnableWebSocket;
import org.springframework.web.socket.config.annotation.WebSocketConfigurer;
import org.springframework.web.socket.config.annotation.WebSocketHandlerRegistry;
import org.springframework.web.socket.handler.ConcurrentWebSocketSessionDecorator;
import org.springframework.web.socket.handler.TextWebSocketHandler;

// tag::handler[]
class LobbyHandler extends TextWebSocketHandler {

	private final Map<String, Set<WebSocketSession>> rooms = new ConcurrentHashMap<>();

	@Override
	public void afterConnectionEstablished(WebSocketSession raw) throws IOException {
		WebSocketSession session = new ConcurrentWebSocketSessionDecorator(raw, 10_000, 65_536);
		session.getAttributes().put("safe", session);
		this.rooms.computeIfAbsent(room(raw), (room) -> ConcurrentHashMap.newKeySet()).add(session);
		session.sendMessage(new TextMessage("Welcome to " + room(raw)));
	}

	@Override
	protected void handleTextMessage(WebSocketSession raw, TextMessage message) throws IOException {
		for (WebSocketSession session : this.rooms.getOrDefault(room(raw), Set.of())) {
			session.sendMessage(message); // throws if one of them is gone or too slow
		}
	}

	@Override
	public void afterConnectionClosed(WebSocketSession raw, CloseStatus status) {
		this.rooms.computeIfPresent(room(raw), (room, sessions) -> {
			sessions.remove(raw.getAttributes().get("safe"));
			return sessions.isEmpty() ? null : sessions;
		});
	}

	private static String room(WebSocketSession session) {
		String path = session.getUri().getPath();
		return path.substring(path.lastIndexOf('/') + 1);
	}

}

@Configuration
@EnableWebSocket
class LobbyConfiguration implements WebSocketConfigurer {

	@Override
	public void registerWebSocketHandlers(WebSocketHandlerRegistry registry) {
		registry.addHandler(new LobbyHandler(), "/chat/*");
	}

}
// end::handler[]

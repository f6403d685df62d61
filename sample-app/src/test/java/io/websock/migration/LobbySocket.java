package io.websock.migration;

import java.io.IOException;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import jakarta.websocket.OnClose;
import jakarta.websocket.OnMessage;
import jakarta.websocket.OnOpen;
import jakarta.websocket.Session;
import jakarta.websocket.server.PathParam;
import jakarta.websocket.server.ServerEndpoint;

// tag::socket[]
@ServerEndpoint("/chat/{room}")
public class LobbySocket {

	private static final Map<String, Set<Session>> ROOMS = new ConcurrentHashMap<>();

	@OnOpen
	public void open(Session session, @PathParam("room") String room) throws IOException {
		ROOMS.computeIfAbsent(room, (name) -> ConcurrentHashMap.newKeySet()).add(session);
		session.getBasicRemote().sendText("Welcome to " + room);
	}

	@OnMessage
	public void message(String text, @PathParam("room") String room) {
		for (Session session : ROOMS.getOrDefault(room, Set.of())) {
			session.getAsyncRemote().sendText(text); // on Tomcat, not while another send
														// goes on
		}
	}

	@OnClose
	public void close(Session session, @PathParam("room") String room) {
		ROOMS.computeIfPresent(room, (name, sessions) -> {
			sessions.remove(session);
			return sessions.isEmpty() ? null : sessions;
		});
	}

}
// end::socket[]

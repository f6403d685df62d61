package io.websock.docs;

import io.websock.ConnectInfo;
import io.websock.DataFrame;
import io.websock.Frame;
import io.websock.HandleResult;
import io.websock.WebSock;
import io.websock.spring.WebSockEndpoint;
import io.websock.spring.WebSockMessenger;

import org.springframework.stereotype.Component;

// tag::lobby[]
@Component
@WebSockEndpoint("/chat/{room}")
class LobbyEndpoint implements WebSock<String> {

	private final WebSockMessenger messenger;

	LobbyEndpoint(WebSockMessenger messenger) {
		this.messenger = messenger;
	}

	@Override
	public HandleResult<String> init(ConnectInfo connect) {
		String room = connect.pathVariables().get("room");
		this.messenger.subscribe(connect.session(), room);
		return HandleResult.push(Frame.text("Welcome to " + room), room);
	}

	@Override
	public HandleResult<String> handleIn(DataFrame frame, String room) {
		this.messenger.pushAll(room, frame); // to everyone in the room
		return HandleResult.ok(room);
	}

}
// end::lobby[]

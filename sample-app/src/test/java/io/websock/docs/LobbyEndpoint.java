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
		String topic = "room:" + room;
		this.messenger.subscribe(connect.session(), topic);
		return HandleResult.push(Frame.text("Welcome to " + room), topic);
	}

	@Override
	public HandleResult<String> handleIn(DataFrame frame, String topic) {
		this.messenger.pushAll(topic, frame); // to everyone in the room
		return HandleResult.ok(topic);
	}

}
// end::lobby[]

package io.websock.docs;

// tag::lobby[]

import io.websock.ConnectInfo;
import io.websock.DataFrame;
import io.websock.Frame;
import io.websock.HandleResult;
import io.websock.WebSock;
import io.websock.spring.WebSockEndpoint;
import io.websock.spring.WebSockMessenger;

@WebSockEndpoint("/chat/{room}")
record LobbyEndpoint(WebSockMessenger messenger) implements WebSock<String> {

	@Override
	public HandleResult<String> init(ConnectInfo connect) {
		String room = connect.pathVariables().get("room");
		this.messenger.subscribe(connect.session(), "room:" + room);
		return HandleResult.push(Frame.text("Welcome to " + room), "room:" + room);
	}

	@Override
	public HandleResult<String> handleIn(DataFrame frame, String topic) {
		this.messenger.pushAll(topic, frame); // to everyone in the room
		return HandleResult.ok(topic);
	}

}
// end::lobby[]

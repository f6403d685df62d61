package io.websock.spring.reactive;

import java.security.Principal;

import io.websock.ConnectInfo;
import io.websock.DataFrame;
import io.websock.Frame;
import io.websock.HandleResult;
import io.websock.WebSock;
import io.websock.spring.WebSockEndpoint;
import io.websock.spring.WebSockMessenger;

/**
 * Endpoint that knows no web stack: shows what it learns of a handshake, and passes
 * messages on to all of its room.
 */
@WebSockEndpoint(path = "/rooms/{room}", name = "room", subprotocols = "v1.room")
public class Room implements WebSock<String> {

	private final WebSockMessenger messenger;

	/**
	 * Creates the endpoint.
	 * @param messenger passes messages on
	 */
	public Room(WebSockMessenger messenger) {
		this.messenger = messenger;
	}

	@Override
	public HandleResult<String> init(ConnectInfo connect) {
		String room = connect.pathVariables().get("room");
		this.messenger.subscribe(connect.session(), room);
		Principal principal = connect.principal();
		return HandleResult.push(Frame.text(String.join(" ", room, connect.path(), connect.queryParameters().toString(),
				String.valueOf(connect.subprotocol()), (principal != null) ? principal.getName() : "nobody",
				String.valueOf(connect.headers().get("x-client")), connect.uri().getScheme())), room);
	}

	@Override
	public HandleResult<String> handleIn(DataFrame frame, String room) {
		this.messenger.publish(room, frame.requireText());
		return HandleResult.ok(room);
	}

	@Override
	public HandleResult<String> handleInfo(Object message, String room) {
		return HandleResult.push(Frame.text(room + ": " + message), room);
	}

}

package io.websock.spring.test;

import io.websock.ConnectInfo;
import io.websock.DataFrame;
import io.websock.HandleResult;
import io.websock.WebSock;
import io.websock.spring.WebSockEndpoint;

/**
 * Keeps its handshake, and sends back what it receives.
 */
@WebSockEndpoint(path = "/at/{room}", name = "at", subprotocols = { "v1", "v2" })
class ConnectEndpoint implements WebSock<String> {

	ConnectInfo connect;

	@Override
	public HandleResult<String> init(ConnectInfo connect) {
		this.connect = connect;
		return HandleResult.ok("");
	}

	@Override
	public HandleResult<String> handleIn(DataFrame frame, String state) {
		return HandleResult.push(frame, state);
	}

}

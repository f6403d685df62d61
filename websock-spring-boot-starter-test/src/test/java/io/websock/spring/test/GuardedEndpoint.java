package io.websock.spring.test;

import io.websock.ConnectInfo;
import io.websock.DataFrame;
import io.websock.HandleResult;
import io.websock.WebSock;
import io.websock.spring.WebSockEndpoint;

/**
 * Requires a subprotocol, and lets pages of one origin connect.
 */
@WebSockEndpoint(path = "/guarded", name = "guarded", subprotocols = "v1", subprotocolRequired = true,
		allowedOrigins = "https://*.example.com")
class GuardedEndpoint implements WebSock<ConnectInfo> {

	@Override
	public HandleResult<ConnectInfo> init(ConnectInfo connect) {
		return HandleResult.ok(connect);
	}

	@Override
	public HandleResult<ConnectInfo> handleIn(DataFrame frame, ConnectInfo connect) {
		return HandleResult.push(frame, connect);
	}

}

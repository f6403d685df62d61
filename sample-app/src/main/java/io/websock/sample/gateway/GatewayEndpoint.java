package io.websock.sample.gateway;

import io.websock.ConnectInfo;
import io.websock.DataFrame;
import io.websock.HandleResult;
import io.websock.SessionId;
import io.websock.WebSock;
import io.websock.spring.WebSockEndpoint;
import io.websock.spring.WebSockMessenger;

/**
 * Sends browsers what the upstream server sends. What a browser sends is ignored.
 */
// tag::gateway[]
@WebSockEndpoint(path = "/gateway", name = "gateway")
record GatewayEndpoint(WebSockMessenger messenger) implements WebSock<SessionId> {

	@Override
	public HandleResult<SessionId> init(ConnectInfo connect) {
		this.messenger.subscribe(connect.session(), UpstreamClient.TOPIC);
		return HandleResult.ok(connect.session());
	}

	@Override
	public HandleResult<SessionId> handleIn(DataFrame frame, SessionId session) {
		return HandleResult.ok(session);
	}

}
// end::gateway[]

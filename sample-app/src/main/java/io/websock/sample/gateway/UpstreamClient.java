package io.websock.sample.gateway;

import io.websock.ConnectInfo;
import io.websock.DataFrame;
import io.websock.HandleResult;
import io.websock.SessionId;
import io.websock.WebSock;
import io.websock.spring.WebSockClient;
import io.websock.spring.WebSockMessenger;

/**
 * One connection to the upstream server, whatever the number of browsers: passes on each
 * message that arrives.
 */
// tag::upstream[]
@WebSockClient(name = "upstream", url = "${sample.gateway.upstream}")
record UpstreamClient(WebSockMessenger messenger) implements WebSock<SessionId> {

	static final String TOPIC = "gateway:upstream";

	@Override
	public HandleResult<SessionId> init(ConnectInfo connect) {
		return HandleResult.ok(connect.session());
	}

	@Override
	public HandleResult<SessionId> handleIn(DataFrame frame, SessionId session) {
		this.messenger.pushAll(TOPIC, frame); // encoded once for all browsers
		return HandleResult.ok(session);
	}

}
// end::upstream[]

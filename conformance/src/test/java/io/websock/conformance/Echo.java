package io.websock.conformance;

import io.websock.ConnectInfo;
import io.websock.DataFrame;
import io.websock.HandleResult;
import io.websock.WebSock;
import io.websock.spring.WebSockEndpoint;

/**
 * Sends each message back as it came.
 */
@WebSockEndpoint("/echo")
class Echo implements WebSock<Void> {

	@Override
	public HandleResult<Void> init(ConnectInfo connect) {
		return HandleResult.ok(null);
	}

	@Override
	public HandleResult<Void> handleIn(DataFrame frame, Void state) {
		return HandleResult.push(frame, state);
	}

}

package io.websock.spring.handshake;

import io.websock.ConnectInfo;
import io.websock.DataFrame;
import io.websock.HandleResult;
import io.websock.WebSock;

/**
 * Handler that sends back what it gets and keeps no state.
 */
public class EchoWebSock implements WebSock<Void> {

	@Override
	public HandleResult<Void> init(ConnectInfo connect) {
		return HandleResult.ok(null);
	}

	@Override
	public HandleResult<Void> handleIn(DataFrame frame, Void state) {
		return HandleResult.push(frame, state);
	}

}

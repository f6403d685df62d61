package io.websock.spring.test.app;

import io.websock.ConnectInfo;
import io.websock.DataFrame;
import io.websock.HandleResult;
import io.websock.WebSock;
import io.websock.spring.WebSockEndpoint;

/**
 * Another endpoint, which tests of the first leave out.
 */
@WebSockEndpoint(path = "/other", name = "other")
public class OtherEndpoint implements WebSock<String> {

	@Override
	public HandleResult<String> init(ConnectInfo connect) {
		return HandleResult.ok("");
	}

	@Override
	public HandleResult<String> handleIn(DataFrame frame, String state) {
		return HandleResult.push(frame, state);
	}

}

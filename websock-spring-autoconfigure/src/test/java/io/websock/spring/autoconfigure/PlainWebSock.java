package io.websock.spring.autoconfigure;

import io.websock.ConnectInfo;
import io.websock.DataFrame;
import io.websock.HandleResult;
import io.websock.WebSock;

/**
 * Handler without an annotation of its own.
 */
public class PlainWebSock implements WebSock<Void> {

	@Override
	public HandleResult<Void> init(ConnectInfo connect) {
		return HandleResult.ok(null);
	}

	@Override
	public HandleResult<Void> handleIn(DataFrame frame, Void state) {
		return HandleResult.push(frame, state);
	}

}

package io.websock.benchmarks.server;

import io.websock.ConnectInfo;
import io.websock.DataFrame;
import io.websock.HandleResult;
import io.websock.WebSock;
import io.websock.spring.WebSockEndpoint;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/**
 * Sends each text or binary message back.
 */
@Component
@WebSockEndpoint(path = "/echo", name = "echo")
final class EchoEndpoint implements WebSock<@Nullable Void> {

	@Override
	public HandleResult<@Nullable Void> init(ConnectInfo connect) {
		return HandleResult.ok(null);
	}

	@Override
	public HandleResult<@Nullable Void> handleIn(DataFrame frame, @Nullable Void state) {
		return HandleResult.push(frame, state);
	}

}

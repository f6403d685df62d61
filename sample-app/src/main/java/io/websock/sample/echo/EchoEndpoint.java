package io.websock.sample.echo;

import io.websock.ConnectInfo;
import io.websock.DataFrame;
import io.websock.HandleResult;
import io.websock.WebSock;
import io.websock.spring.WebSockEndpoint;
import org.jspecify.annotations.Nullable;

/**
 * Sends each message back as it came, text as text and binary as binary. It keeps no
 * state.
 */
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

package io.websock.benchmarks.server;

import io.websock.ConnectInfo;
import io.websock.DataFrame;
import io.websock.HandleResult;
import io.websock.WebSock;
import io.websock.spring.WebSockEndpoint;
import io.websock.spring.WebSockMessenger;
import org.jspecify.annotations.Nullable;

/**
 * Sends each message to all who are connected, its sender included.
 */
@WebSockEndpoint(path = "/fan", name = "fan")
final class FanEndpoint implements WebSock<@Nullable Void> {

	private static final String TOPIC = "fan";

	private final WebSockMessenger messenger;

	FanEndpoint(WebSockMessenger messenger) {
		this.messenger = messenger;
	}

	@Override
	public HandleResult<@Nullable Void> init(ConnectInfo connect) {
		this.messenger.subscribe(connect.session(), TOPIC);
		return HandleResult.ok(null);
	}

	@Override
	public HandleResult<@Nullable Void> handleIn(DataFrame frame, @Nullable Void state) {
		this.messenger.pushAll(TOPIC, frame);
		return HandleResult.ok(state);
	}

}

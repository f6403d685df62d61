package io.websock.benchmarks.server;

import io.websock.ConnectInfo;
import io.websock.DataFrame;
import io.websock.Frame;
import io.websock.HandleResult;
import io.websock.WebSock;
import io.websock.spring.WebSockEndpoint;
import io.websock.spring.WebSockMessenger;
import org.jspecify.annotations.Nullable;

/**
 * Subscribers of one topic each. A text that was published is sent by {@code handleInfo};
 * frames that were pushed need no callback.
 */
@WebSockEndpoint(path = "/topics/{topic}", name = "topics")
final class TopicEndpoint implements WebSock<@Nullable Void> {

	private final WebSockMessenger messenger;

	TopicEndpoint(WebSockMessenger messenger) {
		this.messenger = messenger;
	}

	static String topic(String name) {
		return "topics:" + name;
	}

	@Override
	public HandleResult<@Nullable Void> init(ConnectInfo connect) {
		this.messenger.subscribe(connect.session(), topic(connect.pathVariables().getOrDefault("topic", "")));
		return HandleResult.ok(null);
	}

	@Override
	public HandleResult<@Nullable Void> handleIn(DataFrame frame, @Nullable Void state) {
		return HandleResult.ok(state);
	}

	@Override
	public HandleResult<@Nullable Void> handleInfo(Object message, @Nullable Void state) {
		return (message instanceof String text) ? HandleResult.push(Frame.text(text), state) : HandleResult.ok(state);
	}

}

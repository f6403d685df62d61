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
 * Publishes each message to all sessions here, whose {@code handleInfo} sends it: the way
 * past every session's mailbox.
 */
@WebSockEndpoint(path = "/publish", name = "publish")
final class PublishEndpoint implements WebSock<@Nullable Void> {

	private static final String TOPIC = "publish";

	private final WebSockMessenger messenger;

	PublishEndpoint(WebSockMessenger messenger) {
		this.messenger = messenger;
	}

	@Override
	public HandleResult<@Nullable Void> init(ConnectInfo connect) {
		this.messenger.subscribe(connect.session(), TOPIC);
		return HandleResult.ok(null);
	}

	@Override
	public HandleResult<@Nullable Void> handleIn(DataFrame frame, @Nullable Void state) {
		this.messenger.publish(TOPIC, frame);
		return HandleResult.ok(state);
	}

	@Override
	public HandleResult<@Nullable Void> handleInfo(Object message, @Nullable Void state) {
		return HandleResult.push((Frame) message, state);
	}

}

package io.websock.benchmarks.scale;

import io.websock.ConnectInfo;
import io.websock.DataFrame;
import io.websock.Frame;
import io.websock.HandleResult;
import io.websock.WebSock;
import io.websock.spring.WebSockEndpoint;
import io.websock.spring.WebSockMessenger;
import org.jspecify.annotations.Nullable;

/**
 * Subscribes each session to one topic. Frames that are published to it are sent by
 * {@code handleInfo}; changes of presence are received and go no further.
 */
@WebSockEndpoint(path = "/all", name = "all")
final class AllEndpoint implements WebSock<@Nullable Void> {

	static final String TOPIC = "all";

	private final WebSockMessenger messenger;

	AllEndpoint(WebSockMessenger messenger) {
		this.messenger = messenger;
	}

	@Override
	public HandleResult<@Nullable Void> init(ConnectInfo connect) {
		this.messenger.subscribe(connect.session(), TOPIC);
		return HandleResult.ok(null);
	}

	@Override
	public HandleResult<@Nullable Void> handleIn(DataFrame frame, @Nullable Void state) {
		return HandleResult.ok(state);
	}

	@Override
	public HandleResult<@Nullable Void> handleInfo(Object message, @Nullable Void state) {
		return (message instanceof Frame frame) ? HandleResult.push(frame, state) : HandleResult.ok(state);
	}

}

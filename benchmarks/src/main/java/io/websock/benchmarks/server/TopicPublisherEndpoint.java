package io.websock.benchmarks.server;

import io.websock.ConnectInfo;
import io.websock.DataFrame;
import io.websock.Frame;
import io.websock.HandleResult;
import io.websock.TextFrame;
import io.websock.WebSock;
import io.websock.spring.WebSockEndpoint;
import io.websock.spring.WebSockMessenger;

/**
 * Sends each text to the topic that is named before its first space: as a message, or, at
 * {@code /publisher/push}, as a frame.
 */
@WebSockEndpoint(path = "/publisher/{way}", name = "publisher")
final class TopicPublisherEndpoint implements WebSock<Boolean> {

	private final WebSockMessenger messenger;

	TopicPublisherEndpoint(WebSockMessenger messenger) {
		this.messenger = messenger;
	}

	@Override
	public HandleResult<Boolean> init(ConnectInfo connect) {
		return HandleResult.ok("push".equals(connect.pathVariables().get("way")));
	}

	@Override
	public HandleResult<Boolean> handleIn(DataFrame frame, Boolean pushes) {
		String text = ((TextFrame) frame).text();
		int space = text.indexOf(' ');
		String topic = TopicEndpoint.topic(text.substring(0, Math.max(0, space)));
		String body = text.substring(space + 1);
		if (pushes) {
			this.messenger.pushAll(topic, Frame.text(body));
		}
		else {
			this.messenger.publish(topic, body);
		}
		return HandleResult.ok(pushes);
	}

}

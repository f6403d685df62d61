package io.websock.docs;

import io.websock.ConnectInfo;
import io.websock.DataFrame;
import io.websock.Frame;
import io.websock.HandleResult;
import io.websock.SessionId;
import io.websock.WebSock;
import io.websock.spring.WebSockClient;
import io.websock.spring.WebSockMessenger;

import org.springframework.context.annotation.Profile;

@Profile("feed")
// tag::client[]
@WebSockClient(name = "feed", url = "${feed.url}")
record FeedClient(WebSockMessenger messenger) implements WebSock<SessionId> {

	@Override
	public HandleResult<SessionId> init(ConnectInfo connect) { // for each connection
		return HandleResult.push(Frame.text("subscribe tea"), connect.session());
	}

	@Override
	public HandleResult<SessionId> handleIn(DataFrame frame, SessionId session) {
		this.messenger.pushAll("prices", frame); // to all who have subscribed
		return HandleResult.ok(session);
	}

	@Override
	public HandleResult<SessionId> handleInfo(Object message, SessionId session) {
		return HandleResult.push(Frame.text("buy " + message), session);
	}

}
// end::client[]

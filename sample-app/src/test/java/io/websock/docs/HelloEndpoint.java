package io.websock.docs;

import java.time.Duration;

import io.websock.CloseDetail;
import io.websock.ConnectInfo;
import io.websock.DataFrame;
import io.websock.Frame;
import io.websock.HandleResult;
import io.websock.StopReason;
import io.websock.WebSock;
import io.websock.spring.Cancellable;
import io.websock.spring.WebSockEndpoint;
import io.websock.spring.WebSockMessenger;

@WebSockEndpoint(path = "/hello", name = "hello")
class HelloEndpoint implements WebSock<Cancellable> {

	static final Duration PATIENCE = Duration.ofSeconds(2);

	private final WebSockMessenger messenger;

	HelloEndpoint(WebSockMessenger messenger) {
		this.messenger = messenger;
	}

	// tag::timer[]
	enum Deadline {

		PASSED

	}

	@Override
	public HandleResult<Cancellable> init(ConnectInfo connect) {
		return HandleResult.ok(this.messenger.sendAfter(PATIENCE, connect.session(), Deadline.PASSED));
	}

	@Override
	public HandleResult<Cancellable> handleIn(DataFrame frame, Cancellable deadline) {
		deadline.cancel();
		return HandleResult.push(Frame.text("Hello to you"), deadline);
	}

	@Override
	public HandleResult<Cancellable> handleInfo(Object message, Cancellable deadline) {
		return HandleResult.stop(StopReason.normal(), CloseDetail.of(4001, "No hello in time"), deadline);
	}
	// end::timer[]

}

package io.websock.docs;

import java.util.List;

import io.websock.CloseDetail;
import io.websock.CloseReason;
import io.websock.ConnectInfo;
import io.websock.DataFrame;
import io.websock.Frame;
import io.websock.HandleResult;
import io.websock.StopReason;
import io.websock.WebSock;
import io.websock.spring.WebSockEndpoint;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

// tag::counter[]
@WebSockEndpoint(path = "/counter", name = "counter")
class CounterEndpoint implements WebSock<CounterEndpoint.Count> {

	private static final Log logger = LogFactory.getLog(CounterEndpoint.class);

	record Count(int messages, int characters) {

		Count plus(String text) {
			return new Count(this.messages + 1, this.characters + text.length());
		}

	}

	@Override
	public HandleResult<Count> init(ConnectInfo connect) {
		return HandleResult.ok(new Count(0, 0));
	}

	@Override
	public HandleResult<Count> handleIn(DataFrame frame, Count count) {
		Count next = count.plus(frame.requireText()); // else 1003
		if (next.messages() < 3) {
			return HandleResult.push(Frame.text("messages: " + next.messages()), next);
		}
		return HandleResult.stop(StopReason.normal(), CloseDetail.of(1000, "That was all"),
				List.of(Frame.text("characters: " + next.characters())), next);
	}

	@Override
	public void terminate(CloseReason reason, Count count) {
		logger.info("Ended after " + count.messages() + " messages: " + reason);
	}

}
// end::counter[]

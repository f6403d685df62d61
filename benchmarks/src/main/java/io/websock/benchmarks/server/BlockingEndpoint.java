package io.websock.benchmarks.server;

import java.util.concurrent.TimeUnit;

import io.websock.ConnectInfo;
import io.websock.DataFrame;
import io.websock.HandleResult;
import io.websock.WebSock;
import io.websock.spring.WebSockEndpoint;

/**
 * Sends each message back after the thread has waited for as many milliseconds as the
 * path says, as a callback does that calls a database. Zero does not wait.
 */
@WebSockEndpoint(path = "/blocking/{millis}", name = "blocking")
final class BlockingEndpoint implements WebSock<Long> {

	@Override
	public HandleResult<Long> init(ConnectInfo connect) {
		return HandleResult.ok(Long.parseLong(connect.pathVariables().getOrDefault("millis", "0")));
	}

	@Override
	public HandleResult<Long> handleIn(DataFrame frame, Long millis) {
		if (millis > 0) {
			block(millis);
		}
		return HandleResult.push(frame, millis);
	}

	private static void block(long millis) {
		try {
			TimeUnit.MILLISECONDS.sleep(millis);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

}

package io.websock.benchmarks.server;

import java.util.ArrayList;
import java.util.List;

import io.websock.ConnectInfo;
import io.websock.DataFrame;
import io.websock.Frame;
import io.websock.HandleResult;
import io.websock.TextFrame;
import io.websock.WebSock;
import io.websock.spring.WebSockEndpoint;
import org.jspecify.annotations.Nullable;

/**
 * Answers the text N with N frames of 64 bytes, in one result. Each frame is built anew,
 * as those of an application would be, so none is encoded once and sent often.
 */
@WebSockEndpoint(path = "/burst", name = "burst")
final class BurstEndpoint implements WebSock<@Nullable Void> {

	private static final String PAYLOAD = "x".repeat(64);

	@Override
	public HandleResult<@Nullable Void> init(ConnectInfo connect) {
		return HandleResult.ok(null);
	}

	@Override
	public HandleResult<@Nullable Void> handleIn(DataFrame frame, @Nullable Void state) {
		int count = (frame instanceof TextFrame text) ? Integer.parseInt(text.text()) : 0;
		List<Frame> frames = new ArrayList<>(count);
		for (int i = 0; i < count; i++) {
			frames.add(Frame.text(PAYLOAD));
		}
		return HandleResult.push(frames, state);
	}

}

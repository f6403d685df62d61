package io.websock.spring.client;

import java.util.ArrayList;
import java.util.List;

import io.websock.CloseReason;
import io.websock.ConnectInfo;
import io.websock.DataFrame;
import io.websock.HandleResult;
import io.websock.WebSock;

/**
 * Handler that notes what it is called with.
 */
final class Handler implements WebSock<Integer> {

	final List<ConnectInfo> connects = new ArrayList<>();

	final List<Object> messages = new ArrayList<>();

	final List<CloseReason> ends = new ArrayList<>();

	/** What it returns for a message, if it is not to go on. */
	HandleResult<Integer> onInfo;

	@Override
	public synchronized HandleResult<Integer> init(ConnectInfo connect) {
		this.connects.add(connect);
		return HandleResult.ok(this.connects.size());
	}

	@Override
	public HandleResult<Integer> handleIn(DataFrame frame, Integer state) {
		return HandleResult.ok(state);
	}

	@Override
	public synchronized HandleResult<Integer> handleInfo(Object message, Integer state) {
		this.messages.add(message);
		return (this.onInfo != null) ? this.onInfo : HandleResult.ok(state);
	}

	@Override
	public synchronized void terminate(CloseReason reason, Integer state) {
		this.ends.add(reason);
	}

}

package io.websock.spring.test;

import java.util.concurrent.Callable;

import io.websock.CloseReason;
import io.websock.ConnectInfo;
import io.websock.ControlFrame;
import io.websock.DataFrame;
import io.websock.HandleResult;
import io.websock.WebSock;
import org.jspecify.annotations.Nullable;

/**
 * The endpoint under test for one session: passes each callback on and records what came
 * of it.
 *
 * @param <S> type of the session's state
 */
final class ObservedWebSock<S extends @Nullable Object> implements WebSock<S> {

	private final WebSock<S> endpoint;

	private final CallbackRecord<S> callbacks;

	ObservedWebSock(WebSock<S> endpoint, CallbackRecord<S> callbacks) {
		this.endpoint = endpoint;
		this.callbacks = callbacks;
	}

	@Override
	public HandleResult<S> init(ConnectInfo connect) throws Exception {
		return observe("init", () -> this.endpoint.init(connect));
	}

	@Override
	public HandleResult<S> handleIn(DataFrame frame, S state) throws Exception {
		return observe("handleIn", () -> this.endpoint.handleIn(frame, state));
	}

	@Override
	public HandleResult<S> handleControl(ControlFrame frame, S state) throws Exception {
		return observe("handleControl", () -> this.endpoint.handleControl(frame, state));
	}

	@Override
	public HandleResult<S> handleInfo(Object message, S state) throws Exception {
		return observe("handleInfo", () -> this.endpoint.handleInfo(message, state));
	}

	@Override
	public void terminate(CloseReason reason, S state) throws Exception {
		this.callbacks.terminating(reason);
		this.callbacks.<@Nullable Void>call("terminate", () -> {
			this.endpoint.terminate(reason, state);
			return null;
		});
	}

	private HandleResult<S> observe(String name, Callable<HandleResult<S>> callback) throws Exception {
		HandleResult<S> result = this.callbacks.call(name, callback);
		this.callbacks.returned(result);
		return result;
	}

}

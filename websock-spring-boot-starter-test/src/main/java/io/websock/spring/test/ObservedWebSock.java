package io.websock.spring.test;

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
		try {
			this.endpoint.terminate(reason, state);
		}
		catch (Throwable ex) {
			this.callbacks.failed("terminate", ex);
			throw ex;
		}
	}

	private HandleResult<S> observe(String name, Callback<S> callback) throws Exception {
		try {
			HandleResult<S> result = callback.call();
			this.callbacks.returned(result);
			return result;
		}
		catch (Throwable ex) {
			this.callbacks.failed(name, ex);
			throw ex;
		}
	}

	/**
	 * Call of a callback.
	 *
	 * @param <S> type of the session's state
	 */
	private interface Callback<S extends @Nullable Object> {

		HandleResult<S> call() throws Exception;

	}

}

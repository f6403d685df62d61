package io.websock.spring.test;

import io.websock.CloseReason;
import io.websock.ConnectInfo;
import io.websock.ControlFrame;
import io.websock.DataFrame;
import io.websock.HandleResult;
import io.websock.WebSock;
import org.jspecify.annotations.Nullable;

/**
 * The endpoint under test for one session: passes each callback on and keeps what came of
 * it. Callbacks of a session never overlap; a test reads between them.
 *
 * @param <S> type of the session's state
 */
final class ObservedWebSock<S extends @Nullable Object> implements WebSock<S> {

	private final WebSock<S> endpoint;

	private volatile @Nullable HandleResult<S> last;

	private volatile @Nullable CloseReason reason;

	private volatile @Nullable Throwable thrown;

	private volatile String thrower = "";

	ObservedWebSock(WebSock<S> endpoint) {
		this.endpoint = endpoint;
	}

	/**
	 * Returns the last result, or {@code null} if {@code init} returned none.
	 */
	@Nullable HandleResult<S> last() {
		return this.last;
	}

	/**
	 * Returns the reason that {@code terminate} received, or {@code null} if it was not
	 * called.
	 */
	@Nullable CloseReason reason() {
		return this.reason;
	}

	/**
	 * Returns what a callback threw last, or {@code null}.
	 */
	@Nullable Throwable thrown() {
		return this.thrown;
	}

	/**
	 * Returns the name of the callback that threw.
	 */
	String thrower() {
		return this.thrower;
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
		this.reason = reason;
		try {
			this.endpoint.terminate(reason, state);
		}
		catch (Throwable ex) {
			keep("terminate", ex);
			throw ex;
		}
	}

	private HandleResult<S> observe(String name, Callback<S> callback) throws Exception {
		try {
			HandleResult<S> result = callback.call();
			this.last = result;
			return result;
		}
		catch (Throwable ex) {
			keep(name, ex);
			throw ex;
		}
	}

	private void keep(String name, Throwable ex) {
		this.thrower = name;
		this.thrown = ex;
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

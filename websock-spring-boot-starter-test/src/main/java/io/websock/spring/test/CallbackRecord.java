package io.websock.spring.test;

import java.util.concurrent.Callable;

import io.websock.CloseReason;
import io.websock.HandleResult;
import org.jspecify.annotations.Nullable;

/**
 * Record of what came of the callbacks of one session. Callbacks of a session never
 * overlap; a test reads between them.
 *
 * @param <S> type of the session's state
 */
final class CallbackRecord<S extends @Nullable Object> {

	private volatile @Nullable HandleResult<S> last;

	private volatile @Nullable CloseReason reason;

	private volatile @Nullable Throwable thrown;

	private volatile String thrower = "";

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

	void returned(@Nullable HandleResult<S> result) {
		this.last = result;
	}

	void terminating(CloseReason reason) {
		this.reason = reason;
	}

	/**
	 * Calls a callback, and records what it throws.
	 * @param name name of the callback
	 * @param callback the call
	 * @return what it returned
	 */
	<T extends @Nullable Object> T call(String name, Callable<T> callback) throws Exception {
		try {
			return callback.call();
		}
		catch (Throwable ex) {
			failed(name, ex);
			throw ex;
		}
	}

	void failed(String name, Throwable ex) {
		this.thrower = name;
		this.thrown = ex;
	}

}

package io.websock.engine;

import java.io.Serial;
import java.time.Duration;
import java.util.concurrent.TimeoutException;

import io.websock.engine.SessionListener.Callback;

/**
 * Failure of a callback whose stage was not complete in time. Without a stack trace: no
 * thread was in the callback.
 */
final class CallbackTimeoutException extends TimeoutException {

	@Serial
	private static final long serialVersionUID = 1L;

	CallbackTimeoutException(Callback callback, Duration limit) {
		super("%s was not complete after %s".formatted(callback, EndCause.callbackTimeout(limit)));
	}

	@Override
	public Throwable fillInStackTrace() {
		return this;
	}

}

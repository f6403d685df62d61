package io.websock.engine;

import java.io.Serial;

import io.websock.engine.SessionListener.Callback;

/**
 * Failure of a callback whose stage was not complete when its session was
 * {@linkplain Session#abandon() abandoned}. Without a stack trace: no thread was in the
 * callback.
 */
final class AbandonedCallbackException extends Exception {

	@Serial
	private static final long serialVersionUID = 1L;

	AbandonedCallbackException(Callback callback) {
		super(callback + " was not complete when its session was abandoned");
	}

	@Override
	public Throwable fillInStackTrace() {
		return this;
	}

}

package io.websock.engine;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * All that surrounds the callbacks of sessions. What is not there costs nothing.
 *
 * @param context what is set around callbacks
 * @param observer who observes them
 * @param messages what messages bring along
 */
public record CallbackInstrumentation(@Nullable CallbackContext context, @Nullable CallbackObserver observer,
		@Nullable MessageContext messages) {

	/** Nothing at all. */
	public static final CallbackInstrumentation NONE = new CallbackInstrumentation(null, null, null);

	/**
	 * Creates surroundings of several contexts.
	 * @param contexts what is set around callbacks, from the outermost to the innermost
	 * @param observer who observes them
	 * @param messages what messages bring along
	 * @return the surroundings
	 */
	public static CallbackInstrumentation of(List<? extends CallbackContext> contexts,
			@Nullable CallbackObserver observer, @Nullable MessageContext messages) {
		return new CallbackInstrumentation(CallbackContext.of(contexts), observer, messages);
	}

	/**
	 * Returns what surrounds one session's callbacks.
	 */
	@Nullable TurnScope forSession(SessionIdentity session) {
		boolean none = this.context == null && this.observer == null && this.messages == null;
		return none ? null : new TurnScope(this, session);
	}

	/**
	 * Gives a message what the calling thread lets it bring along.
	 */
	Object capture(Object message) {
		if (this.messages == null || message instanceof CapturedMessage) {
			return message;
		}
		Object captured = this.messages.capture();
		return (captured != null) ? new CapturedMessage(message, captured) : message;
	}

}

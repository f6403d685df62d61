package io.websock.engine;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * Instrumentation of the callbacks of sessions. A part that is {@code null} costs
 * nothing.
 *
 * @param context context that is set around callbacks
 * @param observer observer of callbacks
 * @param messages propagation of context from senders of messages
 */
public record CallbackInstrumentation(@Nullable CallbackContext context, @Nullable CallbackObserver observer,
		@Nullable MessageContext messages) {

	/** No instrumentation. */
	public static final CallbackInstrumentation NONE = new CallbackInstrumentation(null, null, null);

	/**
	 * Creates an instrumentation with several contexts.
	 * @param contexts contexts that are set around callbacks, from the outermost to the
	 * innermost
	 * @param observer observer of callbacks
	 * @param messages propagation of context from senders of messages
	 * @return the instrumentation
	 */
	public static CallbackInstrumentation of(List<? extends CallbackContext> contexts,
			@Nullable CallbackObserver observer, @Nullable MessageContext messages) {
		return new CallbackInstrumentation(CallbackContext.of(contexts), observer, messages);
	}

	/**
	 * Returns the scope of one session's callbacks, or {@code null} without
	 * instrumentation.
	 */
	@Nullable TurnScope forSession(SessionIdentity session) {
		boolean none = this.context == null && this.observer == null && this.messages == null;
		return none ? null : new TurnScope(this, session);
	}

	/**
	 * Captures the calling thread's context for a message.
	 * @param message the message
	 * @return the message, with its context if there is one
	 */
	Object capture(Object message) {
		if (this.messages == null || message instanceof CapturedMessage) {
			return message;
		}
		Object captured = this.messages.capture();
		return (captured != null) ? new CapturedMessage(message, captured) : message;
	}

}

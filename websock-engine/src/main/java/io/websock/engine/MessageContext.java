package io.websock.engine;

import org.jspecify.annotations.Nullable;

/**
 * Propagation of context, such as a trace, from the thread that sends a message to the
 * {@code handleInfo} that handles it. Thread-safe; it must be quick and must not block.
 */
public interface MessageContext {

	/**
	 * Captures the context of the calling thread, which sends a message.
	 * @return the context, or {@code null} if there is none
	 */
	@Nullable Object capture();

	/**
	 * Restores a context on the calling thread, which is about to call
	 * {@code handleInfo}. Every {@link CallbackContext} is set after it and prevails.
	 * @param captured the context
	 * @return action that removes it again, called on the same thread; it must not throw
	 */
	Runnable restore(Object captured);

}

package io.websock.engine;

import org.jspecify.annotations.Nullable;

/**
 * What a message brings along from the thread that sends it to the {@code handleInfo}
 * that gets it, such as a trace. Thread-safe; it must be quick and must not block.
 */
public interface MessageContext {

	/**
	 * Takes what the calling thread has, as it sends a message.
	 * @return what the message is to bring along, or {@code null} for nothing
	 */
	@Nullable Object capture();

	/**
	 * Sets on the calling thread, which is about to call {@code handleInfo}, what the
	 * message has brought. What is set by each {@link CallbackContext} comes after it and
	 * prevails.
	 * @param captured what was taken
	 * @return what takes it away again, called on the same thread; it must not throw
	 */
	Runnable restore(Object captured);

}

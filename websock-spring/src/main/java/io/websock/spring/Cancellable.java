package io.websock.spring;

/**
 * A message that is to be sent later and can be called off. Thread-safe.
 */
public interface Cancellable {

	/**
	 * Calls the message off.
	 * @return whether this call prevented it; {@code false} if it has been sent or was
	 * called off before
	 */
	boolean cancel();

}

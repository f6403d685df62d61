package io.websock;

/**
 * A message of which only the newest matters, such as a price or the place of a cursor.
 * Where a host is told to conflate, it replaces a message that still waits for a session
 * by a newer one of the same key, which takes its place. Elsewhere the message is one
 * like any other.
 */
public interface Conflatable {

	/**
	 * Returns what the message is the newest of. Called on the thread that sends, more
	 * than once; it must be quick.
	 * @return the key: a value with {@code equals} and {@code hashCode}, the same at each
	 * call. Messages of different types share keys: make the type part of it if they
	 * should not
	 */
	Object conflationKey();

}

package io.websock.engine;

import io.websock.CloseDetail;
import io.websock.ConnectInfo;
import org.jspecify.annotations.Nullable;

/**
 * Resolver of exceptions that callbacks throw and that are not the handler's defects,
 * into what the peer gets.
 *
 * <p>
 * Thread-safe. Called on the thread and in the context of the callback; while it blocks,
 * the callback counts as running. What it throws is logged, and the next resolver is
 * asked.
 */
@FunctionalInterface
public interface CloseResolver {

	/**
	 * Resolves an exception.
	 * @param connect what is known from the session's handshake
	 * @param failure what a callback threw
	 * @return the close code and reason to send, or {@code null} if this resolver does
	 * not know the exception
	 */
	@Nullable CloseDetail resolve(ConnectInfo connect, Throwable failure);

}

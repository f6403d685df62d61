package io.websock.spring;

import java.time.Duration;

import io.websock.SessionId;
import org.jspecify.annotations.Nullable;

/**
 * How long clients may be silent and how far away they are, by session. Inject it as a
 * bean.
 *
 * <p>
 * Every method may be called from any thread, inside a callback too, and none blocks.
 */
public interface WebSockLiveness {

	/**
	 * Returns how long a session's client took to answer the last heartbeat ping,
	 * callbacks that ran meanwhile included. Only a client that was silent for
	 * {@code websock.heartbeat.interval} is pinged.
	 * @param session the session
	 * @return the time, or {@code null} if no ping was answered yet or the session has
	 * ended
	 */
	@Nullable Duration roundTrip(SessionId session);

	/**
	 * Changes how long a session's client may send nothing, for the rest of the session's
	 * life. Silence until now counts, so the session may end at once. Answers to
	 * heartbeat pings are something sent: a timeout longer than
	 * {@code websock.heartbeat.interval} only ends sessions of clients that are gone.
	 * @param session the session
	 * @param timeout the new timeout; zero disables it
	 * @return whether the session was still there
	 * @throws IllegalArgumentException if the timeout is negative or longer than 365 days
	 */
	boolean setIdleTimeout(SessionId session, Duration timeout);

}

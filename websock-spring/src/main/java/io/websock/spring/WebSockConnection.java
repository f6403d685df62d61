package io.websock.spring;

import java.util.concurrent.CompletionStage;

import io.websock.CloseDetail;
import io.websock.Frame;
import io.websock.SessionId;
import org.jspecify.annotations.Nullable;

/**
 * A client's connection to a server across its sessions: while one ends and the next is
 * not there, this stays, and keeps what is sent up to a limit.
 *
 * <p>
 * Every method may be called from any thread, inside a callback too. None blocks, and
 * none runs a callback on the caller's thread. What one thread sends arrives in order,
 * across reconnects too.
 */
public interface WebSockConnection {

	/**
	 * Returns the client's name.
	 * @return the name
	 */
	String name();

	/**
	 * Returns the state.
	 * @return the last state that was published
	 */
	WebSockClientState state();

	/**
	 * Returns the session of the open connection, for {@link WebSockMessenger} and its
	 * like.
	 * @return the session, or {@code null} while there is none
	 */
	@Nullable SessionId session();

	/**
	 * Returns the first session to come.
	 * @return a stage that completes with the first session's address, or with a
	 * {@link java.util.concurrent.CancellationException} if attempts end before there is
	 * one. It completes on a thread {@code websock-client-*}, within no session's turn
	 */
	CompletionStage<SessionId> opened();

	/**
	 * Sends a message to {@code handleInfo} of the session, now or, while there is none,
	 * once there is. A message that a session has not handled when it ends waits for the
	 * next one.
	 * @param message the message; it should be immutable
	 * @return {@link SendResult#ACCEPTED}; {@link SendResult#OVERLOADED} if there is no
	 * room for it; {@link SendResult#NO_SESSION} if no session will come. What is
	 * accepted is handled, or counted as lost in the next {@link WebSockClientState}
	 */
	SendResult send(Object message);

	/**
	 * Sends a frame straight to the server, now or, while there is no session, once there
	 * is. No callback is called. A frame that was handed to the network is not sent
	 * again.
	 * @param frame the frame
	 * @return what became of it, as for {@link #send}
	 */
	SendResult push(Frame frame);

	/**
	 * Ends the connection for good: closes the session after what is queued for it, and
	 * attempts no other. Does nothing if it has ended.
	 * @param detail content of the close frame
	 */
	void close(CloseDetail detail);

}

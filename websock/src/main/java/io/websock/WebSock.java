package io.websock;

import org.jspecify.annotations.Nullable;

/**
 * Handler of WebSocket sessions. One instance usually serves many sessions: what belongs
 * to a session is its state, an immutable value that each callback receives and replaces
 * by what it returns.
 *
 * <p>
 * A host runs each session as a small process and owes it the following.
 * <ul>
 * <li><b>Serial.</b> No two callbacks of one session overlap, and each sees what the one
 * before it did, whichever threads they run on. Callbacks of different sessions run
 * concurrently.</li>
 * <li><b>State.</b> A callback receives the state that was last returned. When a callback
 * throws, what it was given remains the state.</li>
 * <li><b>Order.</b> Frames leave in the order of the results that carry them. Messages
 * that one thread sends to one session arrive in the order they were sent, but for a
 * {@link Conflatable} that takes an older one's place.</li>
 * <li><b>Opening.</b> {@link #init} comes first. The frames it pushes follow the
 * handshake's response directly, before anything the peer sent is handled.</li>
 * <li><b>Ending.</b> {@link #terminate} comes last, exactly once for each {@code init}
 * that returned, and never when {@code init} threw. Once the host has sent a close frame
 * no other callback is called.</li>
 * <li><b>Protocol.</b> The host answers pings and close frames, joins fragments, checks
 * UTF-8 and enforces its limits; a callback sees only whole, legal frames.</li>
 * </ul>
 * Callbacks run on a thread of the host's choice. They may block, which delays this
 * session only, unless the host runs all sessions on a few threads: a host documents
 * which.
 *
 * <p>
 * An exception is a legal way out of every callback. It ends the session with close code
 * 1011 and {@link CloseReason.Error}, and is logged as a defect of the handler. So is a
 * {@code null} result; after one from {@link #init}, {@code terminate} receives a
 * {@code null} state. Only a {@link WebSockCloseException} is the peer's doing: it ends
 * the session with the close code it brings, and without noise. A host may be set up to
 * resolve other exceptions in the same way.
 *
 * <p>
 * The contract is Elixir's WebSock behaviour, version 0.5.3, with two differences: the
 * peer's close code and reason reach {@code terminate}, and nothing is delivered after a
 * stop.
 *
 * @param <S> type of a session's state; {@code Void} for a handler that keeps none
 */
public interface WebSock<S extends @Nullable Object> {

	/**
	 * Opens a session. Called once, when the handshake has been answered with 101.
	 * @param connect what is known of the session from its handshake
	 * @return the first state and what to send; any result is legal, a stop included
	 * @throws Exception to refuse the session with 1011; {@link #terminate} is not called
	 */
	HandleResult<S> init(ConnectInfo connect) throws Exception;

	/**
	 * Handles a complete text or binary message from the peer.
	 * @param frame the message, joined from its fragments, inflated and validated
	 * @param state the state last returned
	 * @return the next state and what to do
	 * @throws Exception to end the session with 1011
	 */
	HandleResult<S> handleIn(DataFrame frame, S state) throws Exception;

	/**
	 * Handles a ping or a pong from the peer. A ping has already been answered. Pongs
	 * that answer the host's own heartbeats are not shown.
	 * @param frame the control frame; an absent payload is empty, never {@code null}
	 * @param state the state last returned
	 * @return the next state and what to do
	 * @throws Exception to end the session with 1011
	 */
	default HandleResult<S> handleControl(ControlFrame frame, S state) throws Exception {
		return HandleResult.ok(state);
	}

	/**
	 * Handles a message that other code of the application sent to this session. A
	 * handler that does not override this method ignores messages; the host counts them
	 * as unhandled and logs their type at debug.
	 * @param message what was sent
	 * @param state the state last returned
	 * @return the next state and what to do
	 * @throws Exception to end the session with 1011
	 */
	default HandleResult<S> handleInfo(Object message, S state) throws Exception {
		return HandleResult.ok(state);
	}

	/**
	 * Ends a session: the place to release what {@link #init} acquired. Called after the
	 * close frame, if any, was handed to the socket, so nothing can be sent any more.
	 * @param reason why the session ended
	 * @param state the state last returned
	 * @throws Exception to have it logged; it changes nothing else
	 */
	default void terminate(CloseReason reason, S state) throws Exception {
	}

}

package io.websock;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

import org.jspecify.annotations.Nullable;

/**
 * {@link WebSock} whose callbacks may answer later: each returns a stage that is complete
 * when its result is there. For handlers that call what is asynchronous itself; any other
 * one is simpler as a {@code WebSock}. A class cannot be both.
 *
 * <p>
 * What a host owes to a {@code WebSock} it owes to this handler, with a callback that
 * ends when its stage is complete:
 * <ul>
 * <li><b>Serial.</b> No callback of a session is called, and nothing the peer sent is
 * decoded, before the stage of the one before it is complete. No thread waits for it.
 * </li>
 * <li><b>Result.</b> The result of a stage that is complete when it is returned counts at
 * once, the result of another in a turn of the session after its completion. Which thread
 * completes a stage does not matter.</li>
 * <li><b>Failure.</b> A stage that fails is a callback that threw, and so is one that
 * throws instead of returning a stage. A {@link java.util.concurrent.CompletionException}
 * stands for its cause. A {@code null} stage is a {@code null} result.</li>
 * <li><b>Deadline.</b> A stage that is not complete within the host's time limit ends the
 * session as an exception does, with {@link SessionFailure.CallbackTimeout} in
 * {@link CloseReason.Error}. It is cancelled if it is a {@link CompletableFuture}. What
 * it completes with later is ignored, so work that goes on must not need the session.
 * </li>
 * </ul>
 * The method itself runs on a thread of the host's choice, with the context that the host
 * sets there; what continues elsewhere has the context that its own library gives it. The
 * method should return soon.
 *
 * <p>
 * A {@code Mono} of Reactor is a stage by its {@code toFuture()}, which a deadline
 * cancels. An empty one is a {@code null} result.
 *
 * @param <S> type of a session's state; {@code Void} for a handler that keeps none
 */
public interface AsyncWebSock<S extends @Nullable Object> {

	/**
	 * Opens a session, as {@link WebSock#init} does.
	 * @param connect what is known of the session from its handshake
	 * @return stage of the first state and what to send; any result is legal, a stop
	 * included
	 * @throws Exception to refuse the session with 1011; {@link #terminate} is not called
	 */
	CompletionStage<HandleResult<S>> init(ConnectInfo connect) throws Exception;

	/**
	 * Handles a complete text or binary message from the peer.
	 * @param frame the message, joined from its fragments, inflated and validated
	 * @param state the state last returned
	 * @return stage of the next state and what to do
	 * @throws Exception to end the session with 1011
	 */
	CompletionStage<HandleResult<S>> handleIn(DataFrame frame, S state) throws Exception;

	/**
	 * Handles a ping or a pong from the peer, as {@link WebSock#handleControl} does.
	 * @param frame the control frame; an absent payload is empty, never {@code null}
	 * @param state the state last returned
	 * @return stage of the next state and what to do
	 * @throws Exception to end the session with 1011
	 */
	default CompletionStage<HandleResult<S>> handleControl(ControlFrame frame, S state) throws Exception {
		return CompletableFuture.completedFuture(HandleResult.ok(state));
	}

	/**
	 * Handles a message that other code of the application sent to this session, as
	 * {@link WebSock#handleInfo} does.
	 * @param message what was sent
	 * @param state the state last returned
	 * @return stage of the next state and what to do
	 * @throws Exception to end the session with 1011
	 */
	default CompletionStage<HandleResult<S>> handleInfo(Object message, S state) throws Exception {
		return CompletableFuture.completedFuture(HandleResult.ok(state));
	}

	/**
	 * Ends a session, as {@link WebSock#terminate} does. The session counts as ended when
	 * the stage is complete.
	 * @param reason why the session ended
	 * @param state the state last returned
	 * @return stage of the end; what it completes with is ignored
	 * @throws Exception to have it logged; it changes nothing else
	 */
	default CompletionStage<@Nullable Void> terminate(CloseReason reason, S state) throws Exception {
		return CompletableFuture.completedFuture(null);
	}

}

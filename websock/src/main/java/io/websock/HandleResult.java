package io.websock;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

/**
 * What a callback of a {@link WebSock} wants done: the next state, the frames to send,
 * and whether the session goes on. Results are immutable values and may be shared.
 *
 * @param <S> type of the session's state
 */
public sealed interface HandleResult<S extends @Nullable Object> {

	/**
	 * Returns the state that the next callback receives.
	 * @return the next state
	 */
	S state();

	/**
	 * Returns the frames to send, in order.
	 * @return the frames; empty when there is nothing to send
	 */
	List<Frame> frames();

	/**
	 * Returns this result with a frame that leaves before its own. Composes results: a
	 * handler that has made one may still have something to send first.
	 * @param frame the frame to send first
	 * @return the result; {@link Ok} becomes {@link Push}, any other keeps its kind
	 */
	default HandleResult<S> after(Frame frame) {
		return after(List.of(frame));
	}

	/**
	 * Returns this result with frames that leave before its own, in order.
	 * @param frames the frames to send first
	 * @return the result; {@link Ok} becomes {@link Push}, any other keeps its kind. This
	 * result if there are no frames
	 */
	default HandleResult<S> after(List<? extends Frame> frames) {
		if (frames.isEmpty()) {
			return this;
		}
		List<Frame> all = new ArrayList<>(frames);
		all.addAll(frames());
		if (this instanceof Stop<S> stop) {
			return new Stop<>(stop.reason(), stop.detail(), all, stop.state());
		}
		return (this instanceof Reply<S> reply) ? new Reply<>(reply.status(), all, reply.state())
				: new Push<>(all, state());
	}

	/**
	 * Goes on without sending anything.
	 * @param <S> type of the session's state
	 * @param state the next state
	 * @return the result
	 */
	static <S extends @Nullable Object> HandleResult<S> ok(S state) {
		return new Ok<>(state);
	}

	/**
	 * Sends one frame and goes on.
	 * @param <S> type of the session's state
	 * @param frame the frame to send
	 * @param state the next state
	 * @return the result
	 */
	static <S extends @Nullable Object> HandleResult<S> push(Frame frame, S state) {
		return new Push<>(List.of(frame), state);
	}

	/**
	 * Sends frames in order and goes on. An empty list sends nothing.
	 * @param <S> type of the session's state
	 * @param frames the frames to send
	 * @param state the next state
	 * @return the result
	 */
	static <S extends @Nullable Object> HandleResult<S> push(List<? extends Frame> frames, S state) {
		return new Push<>(List.copyOf(frames), state);
	}

	/**
	 * Sends one frame and goes on: a synonym of {@link #push(Frame, Object)}.
	 * @param <S> type of the session's state
	 * @param status any value; hosts ignore it
	 * @param frame the frame to send
	 * @param state the next state
	 * @return the result
	 */
	static <S extends @Nullable Object> HandleResult<S> reply(Object status, Frame frame, S state) {
		return new Reply<>(status, List.of(frame), state);
	}

	/**
	 * Sends frames in order and goes on: a synonym of {@link #push(List, Object)}.
	 * @param <S> type of the session's state
	 * @param status any value; hosts ignore it
	 * @param frames the frames to send
	 * @param state the next state
	 * @return the result
	 */
	static <S extends @Nullable Object> HandleResult<S> reply(Object status, List<? extends Frame> frames, S state) {
		return new Reply<>(status, List.copyOf(frames), state);
	}

	/**
	 * Ends the session with the close code that belongs to the reason.
	 * @param <S> type of the session's state
	 * @param reason why the session ends
	 * @param state the state that {@link WebSock#terminate} receives
	 * @return the result
	 */
	static <S extends @Nullable Object> HandleResult<S> stop(StopReason reason, S state) {
		return new Stop<>(reason, null, List.of(), state);
	}

	/**
	 * Sends frames in order, then ends the session with the close code that belongs to
	 * the reason.
	 * @param <S> type of the session's state
	 * @param reason why the session ends
	 * @param frames the frames that leave before the close frame
	 * @param state the state that {@link WebSock#terminate} receives
	 * @return the result
	 */
	static <S extends @Nullable Object> HandleResult<S> stop(StopReason reason, List<? extends Frame> frames, S state) {
		return new Stop<>(reason, null, List.copyOf(frames), state);
	}

	/**
	 * Ends the session with a close code and reason text of the handler's choice.
	 * @param <S> type of the session's state
	 * @param reason why the session ends, told to {@link WebSock#terminate}
	 * @param detail what the peer is told
	 * @param state the state that {@link WebSock#terminate} receives
	 * @return the result
	 */
	static <S extends @Nullable Object> HandleResult<S> stop(StopReason reason, CloseDetail detail, S state) {
		return new Stop<>(reason, Objects.requireNonNull(detail, "'detail' must not be null"), List.of(), state);
	}

	/**
	 * Sends frames in order, then ends the session with a close code and reason text of
	 * the handler's choice.
	 * @param <S> type of the session's state
	 * @param reason why the session ends, told to {@link WebSock#terminate}
	 * @param detail what the peer is told
	 * @param frames the frames that leave before the close frame
	 * @param state the state that {@link WebSock#terminate} receives
	 * @return the result
	 */
	static <S extends @Nullable Object> HandleResult<S> stop(StopReason reason, CloseDetail detail,
			List<? extends Frame> frames, S state) {
		return new Stop<>(reason, Objects.requireNonNull(detail, "'detail' must not be null"), List.copyOf(frames),
				state);
	}

	/**
	 * Goes on without sending anything.
	 *
	 * @param <S> type of the session's state
	 * @param state the next state
	 */
	record Ok<S extends @Nullable Object>(S state) implements HandleResult<S> {

		@Override
		public List<Frame> frames() {
			return List.of();
		}

	}

	/**
	 * Sends frames and goes on.
	 *
	 * @param <S> type of the session's state
	 * @param frames the frames to send, in order
	 * @param state the next state
	 */
	record Push<S extends @Nullable Object>(List<Frame> frames, S state) implements HandleResult<S> {

		/**
		 * Creates the result.
		 */
		public Push {
			frames = List.copyOf(frames);
		}

	}

	/**
	 * Sends frames and goes on: a synonym of {@link Push}.
	 *
	 * @param <S> type of the session's state
	 * @param status any value; hosts ignore it
	 * @param frames the frames to send, in order
	 * @param state the next state
	 */
	record Reply<S extends @Nullable Object>(Object status, List<Frame> frames, S state) implements HandleResult<S> {

		/**
		 * Creates the result.
		 */
		public Reply {
			frames = List.copyOf(frames);
		}

	}

	/**
	 * Sends frames, then ends the session.
	 *
	 * @param <S> type of the session's state
	 * @param reason why the session ends
	 * @param detail what the peer is told, or {@code null} for the code that belongs to
	 * the reason
	 * @param frames the frames that leave before the close frame, in order
	 * @param state the state that {@link WebSock#terminate} receives
	 */
	record Stop<S extends @Nullable Object>(StopReason reason, @Nullable CloseDetail detail, List<Frame> frames,
			S state) implements HandleResult<S> {

		/**
		 * Creates the result.
		 */
		public Stop {
			Objects.requireNonNull(reason, "'reason' must not be null");
			frames = List.copyOf(frames);
		}

	}

}

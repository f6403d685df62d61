package io.websock.engine;

import io.websock.CloseDetail;
import io.websock.Frame;
import io.websock.HandleResult;
import io.websock.SessionFailure;
import io.websock.SessionFailure.Overloaded.Queue;
import io.websock.StopReason;
import io.websock.engine.SessionListener.Callback;
import io.websock.engine.SessionListener.DropCause;
import org.jspecify.annotations.Nullable;

/**
 * Effects of what a callback returned or threw, and of limits that were passed: frames to
 * send, and the end of the session. Used by the session's owner.
 */
final class ResultEffects {

	private final SessionEndpoint endpoint;

	private final SessionLifecycle lifecycle;

	private final Outbound outbound;

	private final CallbackRunner<?> runner;

	private final SessionLog log;

	ResultEffects(SessionEndpoint endpoint, SessionLifecycle lifecycle, Outbound outbound, CallbackRunner<?> runner,
			SessionLog log) {
		this.endpoint = endpoint;
		this.lifecycle = lifecycle;
		this.outbound = outbound;
		this.runner = runner;
		this.log = log;
	}

	/**
	 * Applies the outcome of a callback.
	 * @param callback the callback
	 * @param result its result, or {@code null} if it failed
	 */
	void apply(Callback callback, @Nullable HandleResult<?> result) {
		if (result == null) {
			failed(callback, this.runner.takeFailure());
			return;
		}
		for (Frame frame : result.frames()) {
			send(frame);
		}
		if (result instanceof HandleResult.Stop<?> stop && this.lifecycle.isOpen()) {
			stopped(stop);
		}
	}

	private void stopped(HandleResult.Stop<?> stop) {
		if (stop.reason() instanceof StopReason.Failed failed) {
			this.log.stopped(failed.reason());
		}
		Ending ending = Ending.stopped(stop.reason());
		CloseDetail detail = stop.detail();
		this.lifecycle.end((detail != null) ? ending.with(detail) : ending);
	}

	/**
	 * Ends the session because a callback failed.
	 * @param callback the callback
	 * @param failure its failure
	 */
	void failed(Callback callback, CallbackFailure failure) {
		this.log.failed(callback, failure);
		this.lifecycle.end(Ending.failed(failure));
	}

	/**
	 * Sends a frame, unless the session is ending. A frame for which there is no room
	 * ends the session.
	 * @param frame the frame
	 */
	void send(Frame frame) {
		if (this.lifecycle.isOpen() && !this.outbound.offer(frame)) {
			refused();
		}
	}

	/**
	 * Sends a frame that goes to many sessions, as {@link #send(Frame)} does.
	 * @param frame the frame
	 */
	void send(SharedFrame frame) {
		if (this.lifecycle.isOpen() && !this.outbound.offer(frame)) {
			refused();
		}
	}

	private void refused() {
		this.endpoint.listener().dropped(DropCause.OUTBOUND);
		overloaded(Queue.OUTBOUND);
	}

	/**
	 * Ends the session because the peer broke a rule.
	 * @param code the close code
	 * @param failure the rule
	 * @param cause the rule in words
	 */
	void violated(int code, SessionFailure failure, EndCause cause) {
		if (this.lifecycle.isOpen()) {
			this.log.violated(cause.text().isEmpty() ? failure : cause);
			this.lifecycle.end(Ending.refused(code, this.endpoint.settings().closeCodes().text(cause), failure));
		}
	}

	/**
	 * Ends the session because a queue is full.
	 * @param queue the queue
	 */
	void overloaded(Queue queue) {
		if (this.lifecycle.isOpen()) {
			SessionSettings settings = this.endpoint.settings();
			EndCause cause = EndCause.overloaded(queue, settings);
			this.log.overloaded(cause);
			this.lifecycle.end(Ending.overloaded(settings.closeCodes().overload(), settings.closeCodes().text(cause),
					new SessionFailure.Overloaded(queue)));
		}
	}

}

package io.websock.spring.actuate;

import java.util.List;

import org.springframework.boot.actuate.endpoint.OperationResponseBody;

/**
 * The trace of one session.
 *
 * @param session the session's address
 * @param state whether it goes on
 * @param maxFrames how many frames it may have
 * @param frames those that were asked for, in order
 */
record TraceReport(String session, State state, int maxFrames,
		List<TracedFrame> frames) implements OperationResponseBody {

	/**
	 * State of a trace.
	 */
	enum State {

		/** Frames are added. */
		RUNNING,

		/** It has as many frames as it may have. */
		FULL,

		/** Its time is over. */
		EXPIRED,

		/** The session has ended. */
		ENDED

	}

}

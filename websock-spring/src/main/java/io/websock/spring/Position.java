package io.websock.spring;

import java.util.Objects;

/**
 * Place in the history of a topic where a subscription begins.
 *
 * @see WebSockMessenger#subscribe(io.websock.SessionId, String, Position)
 */
public sealed interface Position {

	/**
	 * Returns the end of the history: nothing is replayed.
	 * @return the position
	 */
	static Position live() {
		return new Live();
	}

	/**
	 * Returns the place before the newest messages.
	 * @param count the number of messages to replay; all that are kept, if they are fewer
	 * @return the position
	 */
	static Position last(int count) {
		return new Last(count);
	}

	/**
	 * Returns the place after a message, to go on where another session has ended. Both
	 * values are those of {@link RetainedMessage#position()}, and may come from a client:
	 * a place that never was is answered with a {@link TopicGap}.
	 * @param epoch the epoch of the message
	 * @param offset the offset of the message
	 * @return the position
	 */
	static Position after(String epoch, long offset) {
		return new After(epoch, offset);
	}

	/**
	 * End of the history.
	 */
	record Live() implements Position {

	}

	/**
	 * Place before the newest messages.
	 *
	 * @param count the number of messages
	 */
	record Last(int count) implements Position {

		/**
		 * Creates a position.
		 * @throws IllegalArgumentException if the number is not positive
		 */
		public Last {
			if (count < 1) {
				throw new IllegalArgumentException("'count' must be positive, was " + count);
			}
		}

	}

	/**
	 * Place after a message.
	 *
	 * @param epoch name of the log that holds the history; a log that was lost and began
	 * again has another. An empty epoch with offset 0 is the place before the first
	 * message
	 * @param offset number of the message in the log; the first has 1, and none is left
	 * out
	 */
	record After(String epoch, long offset) implements Position {

		/**
		 * Creates a position.
		 * @throws IllegalArgumentException if the offset is negative
		 */
		public After {
			Objects.requireNonNull(epoch, "'epoch' must not be null");
			if (offset < 0) {
				throw new IllegalArgumentException("'offset' must not be negative, was " + offset);
			}
		}

	}

}

package io.websock.cluster;

import java.util.Objects;

/**
 * Place of an entry in the log of a topic.
 *
 * @param epoch name of the log; a log that was lost and began again has another
 * @param offset number of the entry; the first has 1, and none is left out
 */
public record LogPosition(String epoch, long offset) {

	/**
	 * Creates a position.
	 */
	public LogPosition {
		Objects.requireNonNull(epoch, "'epoch' must not be null");
	}

}

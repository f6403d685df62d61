package io.websock.cluster;

import java.util.List;

/**
 * Part of the log of a topic.
 *
 * @param top the place of the newest entry at the time of reading; epoch "" and offset 0
 * if there is no log
 * @param entries the entries that were asked for, the oldest first; none if they are not
 * complete
 * @param complete whether the entries follow the place that was asked for without a hole;
 * {@code false} if the log has another epoch or does not reach back that far
 */
public record LogHistory(LogPosition top, List<LogEntry> entries, boolean complete) {

	/**
	 * Creates a part of a log.
	 */
	public LogHistory {
		entries = List.copyOf(entries);
	}

}

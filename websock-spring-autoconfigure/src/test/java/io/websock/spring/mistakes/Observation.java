package io.websock.spring.mistakes;

import java.util.List;
import java.util.stream.Stream;

/**
 * What was observed of a mistake.
 *
 * @param client what the client saw
 * @param report the report of a start that failed; empty if it did not
 * @param lines what was logged
 */
record Observation(String client, String report, List<LogLine> lines) {

	static Observation failedStart(String report) {
		return new Observation("no server", report, List.of());
	}

	static Observation of(String client, LogCapture log) {
		return new Observation(client, "", log.lines());
	}

	/**
	 * Returns the report and the lines, each once.
	 */
	List<String> shown() {
		return Stream
			.concat(Stream.of(this.report).filter((report) -> !report.isEmpty()),
					this.lines.stream().map(LogLine::toString).distinct())
			.toList();
	}

}

package io.websock.spring.mistakes;

import java.util.stream.Stream;

/**
 * First line of something that was logged.
 *
 * @param level its level, as Logback names it
 * @param logger name of its logger
 * @param text the line
 * @param failure the root cause of the exception whose stack trace followed; empty if
 * none did
 */
record LogLine(String level, String logger, String text, String failure) {

	boolean isOurs() {
		return this.logger.startsWith("io.websock.");
	}

	boolean isError() {
		return this.level.equals("ERROR");
	}

	boolean hasStackTrace() {
		return !this.failure.isEmpty();
	}

	/**
	 * Returns whether the line says what happened as it should: which endpoints are
	 * served, what Spring's own classes log in the name of ours, and that the machine is
	 * slow.
	 */
	boolean isRoutine() {
		return Stream.of("Serving ", "Mapped to ", "Identified candidate component class", "Sessions are held up by ")
			.anyMatch(this.text::startsWith);
	}

	@Override
	public String toString() {
		return "`" + this.level + " " + Wording.of(this.text) + "`"
				+ (hasStackTrace() ? " and the stack trace of `" + Wording.of(this.failure) + "`" : "");
	}

}

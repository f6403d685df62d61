package io.websock.benchmarks.cluster;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import io.websock.benchmarks.soak.Problems;

/**
 * What went wrong on purpose, how long it took to be found, and what should not have
 * happened.
 */
final class Findings {

	private final long begin = System.nanoTime();

	private final List<String> events = new ArrayList<>();

	private final Map<String, Times> times = new LinkedHashMap<>();

	private final Problems problems = new Problems();

	private final int slack;

	Findings(int slack) {
		this.slack = slack;
	}

	/**
	 * Takes down an event, and shows it.
	 */
	void event(String text) {
		String line = TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - this.begin) + " s: " + text;
		this.events.add(line);
		System.err.println(line);
	}

	/**
	 * Takes down how long something took.
	 * @param what what it was
	 * @param millis the time
	 * @param most the time that it may take
	 */
	void time(String what, long millis, long most) {
		event(what + ": " + millis + " ms");
		this.times.computeIfAbsent(what, (name) -> new Times(most)).millis.add(millis);
		if (millis < 0) {
			problem(what + " was not seen");
		}
		else {
			this.problems.ifAbove(what + ", ms", millis, most * this.slack);
		}
	}

	void problem(String text) {
		event("PROBLEM: " + text);
		this.problems.add(text);
	}

	Problems problems() {
		return this.problems;
	}

	String text() {
		StringBuilder text = new StringBuilder("| found | times | median, ms | at most, ms | may take, ms |\n")
			.append("|---|--:|--:|--:|--:|\n");
		this.times.forEach((what, its) -> text.append(its.row(what)));
		text.append('\n');
		this.events.forEach((event) -> text.append("- ").append(event).append('\n'));
		return text.toString();
	}

	/**
	 * Times that one thing took.
	 */
	private static final class Times {

		private final List<Long> millis = new ArrayList<>();

		private final long most;

		Times(long most) {
			this.most = most;
		}

		String row(String what) {
			List<Long> sorted = this.millis.stream().sorted().toList();
			return "| " + what + " | " + sorted.size() + " | " + sorted.get(sorted.size() / 2) + " | "
					+ sorted.get(sorted.size() - 1) + " | " + this.most + " |\n";
		}

	}

}

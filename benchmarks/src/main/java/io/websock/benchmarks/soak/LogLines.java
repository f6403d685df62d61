package io.websock.benchmarks.soak;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The node's log, by level. A stack trace below a warning is a problem, as an error is;
 * one below information is the container's, who shows once what was no HTTP.
 */
public final class LogLines {

	/** Time, level, process: as Spring Boot writes it. */
	private static final Pattern ENTRY = Pattern.compile("^\\d{4}-\\d\\d-\\d\\dT\\S+ +(\\w+) \\d+ --- .*");

	private static final int SHOWN = 5;

	private static final int WIDTH = 240;

	private final Map<String, Integer> byLevel = new TreeMap<>();

	private final Problems problems;

	private final List<String> expected;

	private String last = "";

	private int shown;

	private int traces;

	/**
	 * Creates a reader.
	 * @param problems takes errors and stack traces
	 * @param expected parts of errors that are no problem
	 */
	public LogLines(Problems problems, String... expected) {
		this.problems = problems;
		this.expected = List.of(expected);
	}

	/**
	 * Reads a log and notes errors and stack traces as problems.
	 * @param log the file
	 * @return how many entries there are of each level, and stack traces of warnings
	 * @throws IOException if it cannot be read
	 */
	public String read(Path log) throws IOException {
		try (Stream<String> lines = Files.lines(log, StandardCharsets.ISO_8859_1)) {
			lines.forEach(this::read);
		}
		if (this.traces > 0) {
			this.problems.add("The log has " + this.traces + " stack traces");
		}
		int errors = this.byLevel.getOrDefault("ERROR", 0);
		this.problems.unlessEqual("Errors in the log", errors, 0);
		return this.byLevel + ", stack traces " + this.traces;
	}

	private void read(String line) {
		Matcher entry = ENTRY.matcher(line);
		if (entry.matches()) {
			boolean error = entry.group(1).equals("ERROR") && this.expected.stream().noneMatch(line::contains);
			this.byLevel.merge((error || !entry.group(1).equals("ERROR")) ? entry.group(1) : "expected", 1,
					Integer::sum);
			this.last = (error || entry.group(1).equals("WARN")) ? line : "";
			if (error) {
				show(line);
			}
		}
		else if (line.startsWith("\tat ") && !this.last.isEmpty()) {
			this.traces++;
			show(this.last);
			this.last = "";
		}
	}

	private void show(String line) {
		if (this.shown++ < SHOWN) {
			this.problems.add("In the log: " + line.substring(0, Math.min(WIDTH, line.length())));
		}
	}

}

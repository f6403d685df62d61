package io.websock.benchmarks.soak;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

import io.websock.benchmarks.soak.guest.Tally;

/**
 * What a soak has come to, in Markdown.
 */
final class Report {

	private static final int LOOKS = 3;

	private final Account account;

	private final Tally tally;

	private final List<Look> looks;

	private final Problems problems;

	Report(Account account, Tally tally, List<Look> looks, Problems problems) {
		this.account = account;
		this.tally = tally;
		this.looks = looks;
		this.problems = problems;
	}

	/**
	 * Checks everything and writes it down.
	 * @param title what was done
	 * @param underLoad what there was at most meanwhile
	 * @param log the node's log
	 * @return the report
	 * @throws IOException if the log cannot be read
	 */
	String text(String title, String underLoad, Path log) throws IOException {
		// Without all three the soak was broken off, and the problems say why
		if (this.looks.size() == LOOKS) {
			this.account.check(this.tally, this.problems);
			this.looks.forEach((look) -> look.check(this.looks.get(0), this.problems));
		}
		StringBuilder text = new StringBuilder(title).append("\n\n")
			.append(this.account.table())
			.append('\n')
			.append(this.account.sessions())
			.append('\n')
			.append(Look.header());
		this.looks.forEach((look) -> text.append(look.row()));
		text.append("\nUnder load, at most: ").append(underLoad).append(".\n");
		text.append("Log: ").append(new LogLines(this.problems).read(log)).append(".\n\n");
		this.tally.all().forEach((kind, outcomes) -> text.append("- " + kind + ": " + outcomes + "\n"));
		List<String> found = this.problems.found();
		text.append(found.isEmpty() ? "\nPASSED\n" : "\nFAILED\n\n");
		found.forEach((problem) -> text.append("- ").append(problem).append('\n'));
		return text.toString();
	}

}

package io.websock.tck;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What became of the cases of a chapter. Used by one thread.
 */
final class Report {

	private final String chapter;

	private final String host;

	private final Set<String> run = new TreeSet<>();

	private final Map<Deviation, Set<String>> deviating = new TreeMap<>();

	private final Map<String, String> hidden = new LinkedHashMap<>();

	private String current = "";

	Report(String chapter, String host) {
		this.chapter = chapter;
		this.host = host;
	}

	void begin(String name) {
		this.current = this.chapter + ": " + name;
		this.run.add(this.current);
	}

	void deviates(Deviation deviation) {
		this.deviating.computeIfAbsent(deviation, (key) -> new TreeSet<>()).add(this.current);
	}

	void hidden(String reason) {
		this.run.remove(this.current);
		this.hidden.put(this.current, reason);
	}

	/**
	 * Fails if a case was left out that is not declared, or declared but not left out.
	 * @param declared names of the cases that the host has nothing to show for
	 */
	void assertHiddenAsDeclared(Set<String> declared) {
		Set<String> surprises = new TreeSet<>(this.hidden.keySet());
		surprises.removeAll(declared);
		Set<String> obsolete = new TreeSet<>(declared);
		obsolete.retainAll(this.run);
		if (!surprises.isEmpty() || !obsolete.isEmpty()) {
			throw new AssertionError(
					"Cases left out but not declared: " + surprises + "; declared but not left out: " + obsolete);
		}
	}

	@Override
	public String toString() {
		Set<String> cases = new TreeSet<>();
		this.deviating.values().forEach(cases::addAll);
		StringBuilder text = new StringBuilder();
		text.append("%s on %s: %d cases run, %d of them deviating, %d left out%n".formatted(this.chapter, this.host,
				this.run.size(), cases.size(), this.hidden.size()));
		this.deviating.forEach((deviation, names) -> text
			.append("  deviating %3d %s: %s%n".formatted(names.size(), deviation, deviation.reason())));
		this.hidden.forEach((name, reason) -> text.append("  left out %s: %s%n".formatted(name, reason)));
		return text.toString();
	}

}

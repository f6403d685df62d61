package io.websock.benchmarks.soak;

import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Figures of the node.
 *
 * @param byName each by its name
 */
record Figures(SortedMap<String, Long> byName) {

	Figures(Map<String, Long> byName) {
		this(new TreeMap<>(byName));
	}

	/**
	 * Returns a figure.
	 * @param name its name
	 * @return the figure; 0 if there is none of that name
	 */
	long get(String name) {
		return this.byName.getOrDefault(name, 0L);
	}

	/**
	 * Adds figures up.
	 * @param prefix what their names begin with
	 * @return their sum
	 */
	long sum(String prefix) {
		return this.byName.entrySet()
			.stream()
			.filter((entry) -> entry.getKey().startsWith(prefix))
			.mapToLong(Map.Entry::getValue)
			.sum();
	}

	/**
	 * Lists figures that are not zero.
	 * @param prefix what their names begin with
	 * @return the rest of their names, with the figures
	 */
	String list(String prefix) {
		return String.join(", ",
				this.byName.entrySet()
					.stream()
					.filter((entry) -> entry.getKey().startsWith(prefix) && entry.getValue() > 0)
					.map((entry) -> entry.getKey().substring(prefix.length()) + " " + entry.getValue())
					.toList());
	}

}

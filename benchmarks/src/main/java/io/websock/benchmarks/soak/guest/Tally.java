package io.websock.benchmarks.soak.guest;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * What became of guests, by kind and outcome, and how much they said and saw.
 * Thread-safe.
 */
public final class Tally {

	private final Map<String, Map<String, Long>> kinds = new TreeMap<>();

	synchronized void count(String kind, String outcome) {
		add(kind, outcome, 1);
	}

	synchronized void add(String kind, String outcome, long count) {
		this.kinds.computeIfAbsent(kind, (name) -> new TreeMap<>()).merge(outcome, count, Long::sum);
	}

	/**
	 * Returns a count.
	 * @param kind kind of guest, or what else is counted
	 * @param outcome what became of it
	 * @return how often, from zero
	 */
	public synchronized long get(String kind, String outcome) {
		return this.kinds.getOrDefault(kind, Map.of()).getOrDefault(outcome, 0L);
	}

	/**
	 * Returns all counts.
	 * @return a copy, by kind and outcome
	 */
	public synchronized Map<String, Map<String, Long>> all() {
		Map<String, Map<String, Long>> copy = new LinkedHashMap<>();
		this.kinds.forEach((kind, outcomes) -> copy.put(kind, new LinkedHashMap<>(outcomes)));
		return copy;
	}

}

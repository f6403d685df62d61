package io.websock.benchmarks.soak;

import java.util.ArrayList;
import java.util.List;

/**
 * What a soak fails for. Thread-safe.
 */
public final class Problems {

	private final List<String> found = new ArrayList<>();

	public synchronized void add(String problem) {
		this.found.add(problem);
	}

	/**
	 * Adds a problem unless two figures are the same.
	 * @param what what they are
	 * @param actual the one that was found
	 * @param expected the one that should be
	 */
	public void unlessEqual(String what, long actual, long expected) {
		if (actual != expected) {
			add(what + ": " + actual + ", expected " + expected);
		}
	}

	/**
	 * Adds a problem if a figure is too large.
	 * @param what what it is
	 * @param actual the figure
	 * @param most what it may be
	 */
	public void ifAbove(String what, long actual, long most) {
		if (actual > most) {
			add(what + ": " + actual + ", at most " + most + " allowed");
		}
	}

	public synchronized List<String> found() {
		return List.copyOf(this.found);
	}

}

package io.websock.benchmarks.soak;

import java.util.HashMap;
import java.util.Map;

/**
 * What a soak is like.
 *
 * @param seconds how long there are guests, pauses to look at figures not included
 * @param seed decides who comes and what is sent
 * @param sessions how many guests there are at a time
 * @param heap the node's heap, such as 256m
 * @param floodBytes bytes a second that one flooding guest sends at most
 */
record SoakOptions(int seconds, long seed, int sessions, String heap, int floodBytes) {

	private static final int LEAST_SECONDS = 20;

	/**
	 * Reads options.
	 * @param args pairs of name and value
	 * @return the options
	 * @throws IllegalArgumentException if one is unknown or wrong
	 */
	static SoakOptions of(String... args) {
		Map<String, String> values = new HashMap<>(
				Map.of("secs", "1200", "seed", "1", "sessions", "200", "heap", "256m", "flood", "2000000"));
		for (int i = 0; i < args.length; i += 2) {
			String name = args[i].replaceFirst("^--", "");
			if (i + 1 == args.length || values.replace(name, args[i + 1]) == null) {
				throw new IllegalArgumentException("Unknown option or no value: " + args[i]);
			}
		}
		int seconds = number(values, "secs");
		if (seconds < LEAST_SECONDS) {
			throw new IllegalArgumentException("'secs' must be at least " + LEAST_SECONDS);
		}
		return new SoakOptions(seconds, number(values, "seed"), number(values, "sessions"),
				values.getOrDefault("heap", ""), number(values, "flood"));
	}

	private static int number(Map<String, String> values, String name) {
		return Integer.parseInt(values.getOrDefault(name, ""));
	}

	String title() {
		return "Soak of " + this.seconds + " s, seed " + this.seed + ", " + this.sessions + " guests, heap "
				+ this.heap;
	}

	/**
	 * Returns how long guests come before the first figures are taken.
	 * @return seconds
	 */
	int warmSeconds() {
		return Math.max(10, Math.min(60, this.seconds / 4));
	}

	/**
	 * Returns how many sessions the node may have.
	 * @return twice as many as there are guests
	 */
	int limit() {
		return 2 * this.sessions;
	}

}

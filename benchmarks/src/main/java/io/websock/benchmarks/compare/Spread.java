package io.websock.benchmarks.compare;

import java.util.List;

/**
 * Some values in short.
 *
 * @param median the median
 * @param min the least
 * @param max the greatest
 */
public record Spread(double median, double min, double max) {

	/**
	 * Sums values up.
	 * @param values the values, at least one
	 * @return the values in short
	 */
	public static Spread of(List<Double> values) {
		List<Double> sorted = values.stream().sorted().toList();
		int size = sorted.size();
		double median = (sorted.get((size - 1) / 2) + sorted.get(size / 2)) / 2;
		return new Spread(median, sorted.get(0), sorted.get(size - 1));
	}

}

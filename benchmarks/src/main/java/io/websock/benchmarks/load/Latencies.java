package io.websock.benchmarks.load;

import java.util.Arrays;

/**
 * Every latency of one run, so that percentiles are those of the sample and not of
 * buckets.
 */
public final class Latencies {

	private static final int LIMIT = 8_000_000;

	private long[] nanos = new long[65536];

	private int size;

	/**
	 * Adds a latency, unless there are too many.
	 * @param latency nanoseconds
	 */
	public void add(long latency) {
		if (this.size == LIMIT) {
			return;
		}
		if (this.size == this.nanos.length) {
			this.nanos = Arrays.copyOf(this.nanos, this.size * 2);
		}
		this.nanos[this.size++] = latency;
	}

	/**
	 * Returns a percentile.
	 * @param rank 0 to 1
	 * @return microseconds; 0 if nothing was measured
	 */
	public double percentile(double rank) {
		if (this.size == 0) {
			return 0;
		}
		long[] sorted = Arrays.copyOf(this.nanos, this.size);
		Arrays.sort(sorted);
		return sorted[(int) Math.min(this.size - 1, (long) (this.size * rank))] / 1000.0;
	}

}

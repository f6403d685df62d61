package io.websock.benchmarks.load;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/**
 * When and how the connections of a {@link Crowd} were ended by the server.
 */
public final class CloseTimes {

	private final Map<Integer, Integer> codes = new TreeMap<>();

	private final Map<Long, Integer> bySecond = new TreeMap<>();

	private long start = System.nanoTime();

	private long last;

	private int count;

	void startAt(long start) {
		this.start = start;
		this.last = start;
	}

	void add(int code, long now) {
		this.codes.merge(code, 1, Integer::sum);
		this.bySecond.merge(TimeUnit.NANOSECONDS.toSeconds(now - this.start), 1, Integer::sum);
		this.last = now;
		this.count++;
	}

	int count() {
		return this.count;
	}

	/**
	 * Returns the number of connections by close code.
	 * @return the numbers; those without a close frame are at 1006
	 */
	public Map<Integer, Integer> codes() {
		return new TreeMap<>(this.codes);
	}

	/**
	 * Returns the time until the last has ended.
	 * @return seconds
	 */
	public double seconds() {
		return (this.last - this.start) / 1e9;
	}

	/**
	 * Returns the largest number of connections that have ended within a second: all of
	 * them want to connect again.
	 * @return the number
	 */
	public int mostInASecond() {
		return this.bySecond.values().stream().mapToInt(Integer::intValue).max().orElse(0);
	}

}

package io.websock.benchmarks.load;

/**
 * When each message in flight was handed to the socket, oldest first. Answers come in the
 * order of what they answer, so latencies are exact at any depth.
 */
final class SendTimes {

	private final long[] times;

	private int head;

	private int size;

	SendTimes(int capacity) {
		this.times = new long[capacity];
	}

	/**
	 * Adds messages.
	 * @param now the time in nanoseconds
	 * @param count how many; what exceeds the capacity is not kept
	 */
	void add(long now, int count) {
		for (int i = 0; i < count && this.size < this.times.length; i++) {
			this.times[(this.head + this.size++) % this.times.length] = now;
		}
	}

	long oldest() {
		long time = this.times[this.head];
		this.head = (this.head + 1) % this.times.length;
		this.size--;
		return time;
	}

}

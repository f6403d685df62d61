package io.websock.benchmarks.nodes;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;

/**
 * Client that publishes to the topics in turn. A message has the time at which it is
 * handed to the socket; those that are due at once are handed over together.
 */
final class Publisher {

	private static final int BATCH = 64;

	private static final long FULL_NANOS = 20_000;

	private final ClientLink link;

	private final Receiver receiver;

	private final Scenario scenario;

	private final List<StampedFrame> frames;

	private final ByteBuffer batch;

	private long published;

	Publisher(ClientLink link, Receiver receiver, Scenario scenario, Dialect dialect) {
		this.link = link;
		this.receiver = receiver;
		this.scenario = scenario;
		this.frames = IntStream.range(0, scenario.topics())
			.mapToObj((topic) -> new StampedFrame(dialect, topic, Scenario.SIZE))
			.toList();
		this.batch = ByteBuffer
			.allocateDirect(BATCH * this.frames.stream().mapToInt(StampedFrame::length).max().orElseThrow());
	}

	/**
	 * Returns how many messages have been published.
	 */
	long published() {
		return this.published;
	}

	/**
	 * Publishes once to each topic.
	 */
	void once() {
		publish(this.scenario.topics());
	}

	/**
	 * Publishes for a while at the scenario's rate.
	 * @param seconds how long
	 */
	void run(double seconds) {
		long started = System.nanoTime();
		long end = started + (long) (seconds * 1e9);
		long before = this.published;
		long received = this.receiver.count();
		for (long now = started; now < end && this.receiver.isWhole(); now = System.nanoTime()) {
			long sent = this.published - before;
			if (this.scenario.isPaced()) {
				long due = (long) ((now - started) * (perSecond() / 1e9)) + 1;
				if (due > sent) {
					publish(due - sent);
				}
				else {
					LockSupport.parkNanos((long) (started + sent * 1e9 / perSecond()) - now);
				}
			}
			else if (sent * this.scenario.subscribers() - (this.receiver.count() - received) < Scenario.WINDOW) {
				publish(BATCH / 4);
			}
			else {
				LockSupport.parkNanos(FULL_NANOS);
			}
		}
	}

	private double perSecond() {
		return (double) this.scenario.rate() / this.scenario.subscribers();
	}

	private void publish(long messages) {
		this.batch.clear();
		long now = System.nanoTime();
		for (int i = 0; i < Math.min(messages, BATCH); i++) {
			this.frames.get((int) (this.published++ % this.frames.size())).write(now, this.batch);
		}
		this.link.send(this.batch.flip());
	}

}

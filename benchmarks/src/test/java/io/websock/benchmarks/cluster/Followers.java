package io.websock.benchmarks.cluster;

import java.net.http.HttpClient;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/**
 * Clients of the topic with a history. While there is traffic half of them move between
 * nodes, and each that has lost its node goes to another one.
 */
final class Followers implements AutoCloseable {

	private static final int COUNT = 6;

	private final List<Follower> all;

	private final Supplier<List<SoakProcess>> alive;

	private final SplittableRandom random;

	private final Thread thread = new Thread(this::run, "followers");

	private volatile boolean moving;

	private volatile boolean closed;

	Followers(HttpClient http, Supplier<List<SoakProcess>> alive, long seed) {
		this.all = IntStream.range(0, COUNT).mapToObj((number) -> new Follower(http, number)).toList();
		this.alive = alive;
		this.random = new SplittableRandom(seed);
		this.thread.setDaemon(true);
		this.thread.start();
	}

	List<Follower> all() {
		return this.all;
	}

	/**
	 * Moves followers from now on, or leaves them where they are.
	 */
	void moving(boolean moving) {
		this.moving = moving;
	}

	/**
	 * Returns whether all are connected.
	 */
	boolean areThere() {
		return this.all.stream().allMatch(Follower::isThere);
	}

	private void run() {
		try {
			while (!this.closed) {
				this.all.stream().filter((follower) -> !follower.isThere()).forEach(this::move);
				if (this.moving) {
					move(this.all.get(this.random.nextInt(COUNT / 2)));
				}
				TimeUnit.MILLISECONDS.sleep(200 + this.random.nextInt(1000));
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	private void move(Follower follower) {
		List<SoakProcess> possible = this.alive.get();
		if (!possible.isEmpty()) {
			try {
				follower.move(possible.get(this.random.nextInt(possible.size())));
			}
			catch (InterruptedException ex) {
				Thread.currentThread().interrupt();
			}
			catch (Exception ex) {
				// The node stands still or is about to end: another one, next time
				follower.close();
			}
		}
	}

	@Override
	public void close() {
		this.closed = true;
		this.thread.interrupt();
		this.all.forEach(Follower::close);
	}

}

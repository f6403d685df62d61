package io.websock.tck;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

import io.websock.Frame;
import io.websock.HandleResult;
import io.websock.test.RawClient;

/**
 * Clients that behave while others do not: each sends a short text, waits for its echo
 * and goes on after a pause. They tell what the others cost them.
 */
final class HealthyClients implements AutoCloseable {

	static final Script ECHO = Script.idle()
		.countedOnly()
		.on(Callback.HANDLE_IN, (argument, next) -> HandleResult.push((Frame) argument, next));

	private static final int COUNT = 4;

	private static final long PAUSE_MILLIS = 2;

	private static final double NANOS_IN_A_MILLI = 1e6;

	private final List<SessionFixture> sessions = new ArrayList<>();

	private final List<ScheduledFuture<?>> tasks = new ArrayList<>();

	private final ScheduledExecutorService executor = Executors.newScheduledThreadPool(COUNT,
			(task) -> new Thread(task, ClientThreads.THREADS + "healthy"));

	private List<Long> latencies = new ArrayList<>();

	HealthyClients(HostFixture host) {
		for (int i = 0; i < COUNT; i++) {
			SessionFixture session = host.open(ECHO);
			this.sessions.add(session);
			this.tasks.add(this.executor.scheduleWithFixedDelay(() -> echo(session.client()), 0, PAUSE_MILLIS,
					TimeUnit.MILLISECONDS));
		}
	}

	private void echo(RawClient client) {
		String text = "healthy " + System.nanoTime();
		long start = System.nanoTime();
		String answer = client.sendText(text).readText();
		if (!answer.equals(text)) {
			throw new AssertionError("A healthy client sent '" + text + "' and read '" + answer + "'");
		}
		answered(System.nanoTime() - start);
	}

	private synchronized void answered(long nanos) {
		this.latencies.add(nanos);
	}

	private synchronized int roundTrips() {
		return this.latencies.size();
	}

	/**
	 * Forgets the round trips so far.
	 */
	synchronized void forget() {
		this.latencies = new ArrayList<>();
	}

	/**
	 * Waits until there are enough round trips to tell something by.
	 * @param count how many since they were last forgotten
	 * @throws AssertionError if a client was not answered, or not as it should be
	 */
	void awaitRoundTrips(int count) {
		Await.until(count + " round trips of healthy clients",
				() -> roundTrips() >= count || this.tasks.stream().anyMatch(ScheduledFuture::isDone));
		assertAnswered();
	}

	/**
	 * Returns the time that 99 of 100 round trips took at most.
	 * @return milliseconds, of the round trips since they were last forgotten
	 */
	synchronized double p99() {
		long[] sorted = this.latencies.stream().mapToLong(Long::longValue).toArray();
		Arrays.sort(sorted);
		return sorted[sorted.length * 99 / 100] / NANOS_IN_A_MILLI;
	}

	/**
	 * Fails if a client was not answered, or not as it should be.
	 */
	void assertAnswered() {
		for (ScheduledFuture<?> task : this.tasks) {
			if (task.isDone()) {
				throw failure(task);
			}
		}
	}

	private static AssertionError failure(ScheduledFuture<?> task) {
		try {
			return new AssertionError("A healthy client stopped: " + task.get());
		}
		catch (ExecutionException ex) {
			return new AssertionError("A healthy client was not answered", ex.getCause());
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			return new AssertionError(ex);
		}
	}

	@Override
	public void close() {
		this.executor.shutdown();
		try {
			if (!this.executor.awaitTermination(Await.LIMIT.toSeconds(), TimeUnit.SECONDS)) {
				throw new AssertionError("A healthy client waits for its echo");
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
		this.sessions.forEach(SessionFixture::close);
	}

}

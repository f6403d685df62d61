package io.websock.benchmarks.nodes;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

import io.websock.benchmarks.load.Latencies;

/**
 * One run of a scenario: subscribers at the second server, and a publisher at the first
 * one or, for comparison, at the second one too.
 */
final class TopicRun {

	private static final long READY_NANOS = TimeUnit.SECONDS.toNanos(30);

	private static final long STEP_MILLIS = 50;

	/** Without a delivery for so many steps, what has not arrived is lost. */
	private static final int QUIET_STEPS = 40;

	private final RunningCluster cluster;

	private final Scenario scenario;

	private final boolean remote;

	private final List<ClientLink> links = new ArrayList<>();

	TopicRun(RunningCluster cluster, Scenario scenario, boolean remote) {
		this.cluster = cluster;
		this.scenario = scenario;
		this.remote = remote;
	}

	/**
	 * Runs.
	 * @param warm seconds that do not count
	 * @param seconds seconds that count
	 * @return what was measured
	 * @throws IOException if a server refuses, is gone or ends a connection
	 * @throws InterruptedException if interrupted meanwhile
	 */
	RunResult run(double warm, double seconds) throws IOException, InterruptedException {
		Dialect dialect = this.cluster.contestant().dialect();
		try {
			for (int i = 0; i < this.scenario.clients(); i++) {
				this.links.add(ClientLink.open(this.cluster.port(1), dialect, i % this.scenario.topics()));
			}
			ClientLink sending = ClientLink.open(this.cluster.port(this.remote ? 0 : 1), dialect, Dialect.NONE);
			this.links.add(sending);
			try (Receiver receiver = new Receiver(this.links)) {
				Publisher publisher = new Publisher(sending, receiver, this.scenario, dialect);
				awaitSubscriptions(publisher, receiver);
				publisher.run(warm);
				drain(publisher, receiver);
				return measure(publisher, receiver, seconds);
			}
		}
		finally {
			this.links.forEach(ClientLink::close);
		}
	}

	/**
	 * Publishes now and then until each subscriber has received something.
	 */
	private void awaitSubscriptions(Publisher publisher, Receiver receiver) throws IOException, InterruptedException {
		long end = System.nanoTime() + READY_NANOS;
		while (receiver.reached() < this.scenario.clients()) {
			if (System.nanoTime() > end || !receiver.isWhole()) {
				throw new IOException("Only %d of %d subscribers of %s received anything".formatted(receiver.reached(),
						this.scenario.clients(), this.cluster.contestant().title()));
			}
			publisher.once();
			TimeUnit.MILLISECONDS.sleep(STEP_MILLIS);
		}
		drain(publisher, receiver);
	}

	/**
	 * Waits until all have arrived that were published, or nothing arrives any longer.
	 */
	private void drain(Publisher publisher, Receiver receiver) throws InterruptedException {
		long before = -1;
		for (int quiet = 0; quiet < QUIET_STEPS; quiet++) {
			long count = receiver.count();
			if (count >= publisher.published() * this.scenario.subscribers()) {
				return;
			}
			if (count != before) {
				before = count;
				quiet = 0;
			}
			TimeUnit.MILLISECONDS.sleep(STEP_MILLIS);
		}
	}

	private RunResult measure(Publisher publisher, Receiver receiver, double seconds)
			throws IOException, InterruptedException {
		Latencies latencies = receiver.restart();
		long published = publisher.published();
		long received = receiver.count();
		double servers = this.cluster.serverCpuSeconds();
		double broker = this.cluster.brokerCpuSeconds();
		long started = System.nanoTime();
		publisher.run(seconds);
		double ran = (System.nanoTime() - started) / 1e9;
		drain(publisher, receiver);
		if (!receiver.isWhole()) {
			throw new IOException(receiver.ended() + " of " + this.links.size() + " connections ended");
		}
		long due = (publisher.published() - published) * this.scenario.subscribers();
		received = receiver.count() - received;
		return new RunResult(received, due - received, ran, this.cluster.serverCpuSeconds() - servers,
				this.cluster.brokerCpuSeconds() - broker, latencies.percentile(0.5), latencies.percentile(0.99),
				latencies.percentile(0.999));
	}

}

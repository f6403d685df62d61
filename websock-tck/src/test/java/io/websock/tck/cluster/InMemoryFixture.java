package io.websock.tck.cluster;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

import io.websock.cluster.ClusterEngine;
import io.websock.test.cluster.InMemoryCluster;
import org.awaitility.Awaitility;

/**
 * Fixture of the engine in memory, in the time of the test or of the JVM.
 */
final class InMemoryFixture implements ClusterFixture {

	private static final Duration LIMIT = Duration.ofSeconds(20);

	private static final Duration STEP = Duration.ofMillis(10);

	private final InMemoryCluster cluster;

	private final boolean live;

	private final Map<ClusterEngine, String> names = new HashMap<>();

	private InMemoryFixture(InMemoryCluster cluster, boolean live) {
		this.cluster = cluster;
		this.live = live;
	}

	static InMemoryFixture stepped() {
		return new InMemoryFixture(InMemoryCluster.stepped(1), false);
	}

	static InMemoryFixture live() {
		return new InMemoryFixture(InMemoryCluster.live(), true);
	}

	@Override
	public ClusterEngine newEngine() {
		String name = "engine-" + this.names.size();
		ClusterEngine engine = this.cluster.connect(name);
		this.names.put(engine, name);
		return engine;
	}

	@Override
	public void await(String what, BooleanSupplier condition) {
		if (this.live) {
			Awaitility.await(what)
				.pollDelay(Duration.ZERO)
				.pollInterval(Duration.ofMillis(2))
				.atMost(LIMIT)
				.until(condition::getAsBoolean);
			return;
		}
		long end = this.cluster.nanos() + LIMIT.toNanos();
		while (!condition.getAsBoolean()) {
			if (this.cluster.nanos() >= end) {
				throw new AssertionError("no " + what + " within " + LIMIT);
			}
			this.cluster.advance(STEP);
		}
	}

	@Override
	public void cut(ClusterEngine engine) {
		named(engine, this.cluster::cut);
	}

	@Override
	public void restore(ClusterEngine engine) {
		named(engine, this.cluster::restore);
	}

	@Override
	public void loseLogs() {
		this.cluster.loseLogs();
	}

	@Override
	public void close() {
		this.names.keySet().forEach(ClusterEngine::close);
		this.cluster.close();
	}

	private void named(ClusterEngine engine, Consumer<String> action) {
		String name = this.names.get(engine);
		if (name == null) {
			throw new IllegalArgumentException("the engine is not one of this fixture");
		}
		action.accept(name);
	}

}

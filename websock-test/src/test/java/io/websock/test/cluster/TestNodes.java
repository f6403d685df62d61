package io.websock.test.cluster;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Nodes of one cluster, whose ticks come every second, each at a time of its own.
 */
final class TestNodes {

	private static final Duration STEP = Duration.ofMillis(50);

	private static final int STEPS_PER_TICK = 20;

	final InMemoryCluster cluster;

	private final Map<Long, String> names = new HashMap<>();

	private final List<TestNode> nodes = new ArrayList<>();

	private final Set<TestNode> still = new HashSet<>();

	private int steps;

	TestNodes(long seed) {
		this.cluster = InMemoryCluster.stepped(seed);
	}

	TestNode start(String name) {
		TestNode node = create(name);
		node.node.start();
		return node;
	}

	TestNode create(String name) {
		TestNode node = new TestNode(this.cluster, name, this.names);
		this.nodes.add(node);
		return node;
	}

	/** Kills a node, as a signal would: nothing more is sent or received. */
	void kill(TestNode node) {
		this.nodes.remove(node);
		this.cluster.pause(node.name);
	}

	void pause(TestNode node) {
		this.still.add(node);
		this.cluster.pause(node.name);
	}

	/** Goes on after a pause: the tick that was due comes first. */
	void resume(TestNode node) {
		this.still.remove(node);
		node.node.tick();
		this.cluster.resume(node.name);
	}

	boolean isPaused(TestNode node) {
		return this.still.contains(node);
	}

	void run(Duration time) {
		for (long i = 0; i < time.dividedBy(STEP); i++) {
			this.cluster.advance(STEP);
			this.steps++;
			for (int n = 0; n < this.nodes.size(); n++) {
				TestNode node = this.nodes.get(n);
				if (!this.still.contains(node) && this.steps % STEPS_PER_TICK == (n * 7) % STEPS_PER_TICK) {
					node.node.tick();
				}
			}
		}
	}

}

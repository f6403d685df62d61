package io.websock.test.cluster;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Function;

import io.websock.cluster.Channel;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests of the account: whatever happens to nodes and to the way between them, each
 * message that was not refused is passed on or counted as lost, at each other node.
 */
class ClusterAccountTests {

	/** More are run by the system property of this name. */
	private static final int SEEDS = Integer.getInteger("websock.test.seeds", 20);

	private static final Duration STEP = Duration.ofMillis(50);

	private static final Duration SETTLING = Duration.ofSeconds(3);

	/** The longest that a wedge takes to be found, and two heartbeats. */
	private static final Duration HEALING = Duration.ofSeconds(7);

	@Test
	void everyMessageIsReceivedOrCountedAsLost() {
		long delivered = 0;
		long lost = 0;
		for (long seed = 1; seed <= SEEDS; seed++) {
			AccountRun run = new AccountRun(seed, Duration.ofMillis(300));
			run.go(300);
			run.verify();
			delivered += run.sum((node) -> node.received);
			lost += run.sum((node) -> node.lost);
		}
		assertThat(delivered).isGreaterThan(SEEDS * 100L);
		assertThat(lost).isGreaterThan(SEEDS * 100L);
	}

	@Test
	void messagesThatComeSecondsLateAreLost() {
		for (long seed = 1001; seed <= 1000 + SEEDS; seed++) {
			AccountRun run = new AccountRun(seed, Duration.ofSeconds(5));
			run.go(300);
			run.verify();
		}
	}

	@Test
	void nodeThatJoinsInTroubleIsCountedFromItsFirstMessage() {
		for (long seed = 2001; seed <= 2000 + SEEDS; seed++) {
			AccountRun run = new AccountRun(seed, Duration.ofMillis(300));
			run.go(20);
			run.join("d");
			run.go(100);
			run.verify();
		}
	}

	/**
	 * One run: random messages and faults, then quiet.
	 */
	private static final class AccountRun {

		private final long seed;

		private final SplittableRandom random;

		private final Duration maxDelay;

		private final TestNodes nodes;

		private final List<AccountedNode> all = new ArrayList<>();

		/** The first nodes, whose subscriptions were settled before the first message. */
		private int settled;

		AccountRun(long seed, Duration maxDelay) {
			this.seed = seed;
			this.random = new SplittableRandom(seed);
			this.maxDelay = maxDelay;
			this.nodes = new TestNodes(seed);
			List.of("a", "b", "c").forEach(this::join);
			this.nodes.run(SETTLING);
			this.settled = this.all.size();
		}

		void join(String name) {
			AccountedNode node = new AccountedNode(this.nodes.create(name));
			this.all.add(node);
			for (int partition = 0; partition < AccountedNode.PARTITIONS; partition++) {
				node.node().node.interest(partition, true);
			}
			node.node().node.start();
		}

		void go(int steps) {
			for (int step = 0; step < steps; step++) {
				if (this.random.nextInt(8) == 0) {
					disturb();
				}
				for (AccountedNode node : this.all) {
					if (!this.nodes.isPaused(node.node())) {
						node.act(this.random, this.all);
					}
				}
				this.nodes.run(STEP);
			}
			calm();
			this.nodes.run(HEALING);
		}

		void verify() {
			for (AccountedNode receiver : this.all) {
				boolean settled = this.all.indexOf(receiver) < this.settled;
				for (AccountedNode sender : this.all) {
					if (sender != receiver) {
						sender.verify(receiver, settled, "seed " + this.seed);
					}
				}
			}
		}

		long sum(Function<TestNode, Map<String, Long>> counts) {
			return this.all.stream()
				.flatMap((node) -> counts.apply(node.node()).values().stream())
				.mapToLong(Long::longValue)
				.sum();
		}

		private void disturb() {
			InMemoryCluster cluster = this.nodes.cluster;
			TestNode victim = this.all.get(this.random.nextInt(this.all.size())).node();
			switch (this.random.nextInt(10)) {
				case 0, 1 -> cluster.faults(new ClusterFaults(this.random.nextDouble(0.5), this.random.nextDouble(0.3),
						this.random.nextDouble(0.3), this.maxDelay));
				case 2 -> cluster.isolate(victim.name);
				case 3 -> cluster.heal();
				case 4 -> {
					if (!this.nodes.isPaused(victim)) {
						this.nodes.pause(victim);
					}
				}
				case 5 -> {
					if (this.nodes.isPaused(victim)) {
						this.nodes.resume(victim);
					}
				}
				case 6 -> cluster.cut(victim.name);
				case 7 -> cluster.restore(victim.name);
				case 8 -> cluster.wedge(victim.name);
				default -> cluster.interrupt(victim.name, Channel.partition(0));
			}
			cluster.queueLimit(this.random.nextInt(2, 30));
		}

		private void calm() {
			this.nodes.cluster.heal();
			this.nodes.cluster.queueLimit(1024);
			for (AccountedNode node : this.all) {
				if (this.nodes.isPaused(node.node())) {
					this.nodes.resume(node.node());
				}
				this.nodes.cluster.restore(node.node().name);
			}
		}

	}

}

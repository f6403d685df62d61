package io.websock.test.cluster;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

import io.websock.cluster.Channel;
import io.websock.cluster.ClusterNode;
import io.websock.cluster.LogEntry;
import io.websock.cluster.NodeIdentity;
import io.websock.cluster.NodeListener;
import org.junit.jupiter.api.Test;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

class LiveClusterTests {

	private static final int THREADS = 4;

	private static final int MESSAGES = 500;

	@Test
	void messagesOfManyThreadsArriveInTheOrderOfTheirNumbers() throws Exception {
		try (InMemoryCluster cluster = InMemoryCluster.live()) {
			cluster.queueLimit(THREADS * MESSAGES + 100);
			Arrivals arrivals = new Arrivals();
			ClusterNode receiver = new ClusterNode(cluster.newEngine(), TestNode.SETTINGS, cluster::nanos, arrivals);
			ClusterNode sender = new ClusterNode(cluster.newEngine(), TestNode.SETTINGS, cluster::nanos,
					new Arrivals());
			receiver.interest(1, true);
			receiver.start();
			sender.start();
			assertThat(arrivals.joined.await(20, TimeUnit.SECONDS)).isTrue();

			publishFromAllThreads(sender);

			assertThat(arrivals.all.await(20, TimeUnit.SECONDS)).isTrue();
			assertThat(receiver.counts().lost()).isZero();
			assertThat(receiver.counts().duplicates()).isZero();
			assertThat(arrivals.byThread).hasSize(THREADS)
				.allSatisfy((thread, numbers) -> assertThat(numbers).isSorted().hasSize(MESSAGES));
		}
	}

	private static void publishFromAllThreads(ClusterNode sender) throws Exception {
		ExecutorService threads = Executors.newFixedThreadPool(THREADS);
		try {
			List<Future<?>> done = new ArrayList<>();
			for (int t = 0; t < THREADS; t++) {
				int thread = t;
				done.add(threads.submit(() -> {
					for (int i = 0; i < MESSAGES; i++) {
						sender.publish(Channel.partition(1), (thread + " " + i).getBytes(UTF_8));
					}
				}));
			}
			for (Future<?> one : done) {
				one.get(20, TimeUnit.SECONDS);
			}
		}
		finally {
			threads.shutdownNow();
		}
	}

	/**
	 * What a node receives.
	 */
	private static final class Arrivals implements NodeListener {

		private final CountDownLatch joined = new CountDownLatch(1);

		private final CountDownLatch all = new CountDownLatch(THREADS * MESSAGES);

		private final Map<String, List<Integer>> byThread = new ConcurrentHashMap<>();

		@Override
		public void message(NodeIdentity origin, Channel channel, byte[] message) {
			String[] parts = new String(message, UTF_8).split(" ");
			this.byThread.computeIfAbsent(parts[0], (thread) -> new ArrayList<>()).add(Integer.valueOf(parts[1]));
			this.all.countDown();
		}

		@Override
		public void appended(Channel channel, String topic, LogEntry entry) {
		}

		@Override
		public void lost(NodeIdentity origin, Channel channel, long count) {
		}

		@Override
		public void joined(NodeIdentity node) {
			this.joined.countDown();
		}

		@Override
		public void left(NodeIdentity node, boolean orderly) {
		}

		@Override
		public void reborn(NodeIdentity self) {
		}

		@Override
		public void connection(boolean connected) {
		}

	}

}

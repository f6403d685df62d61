package io.websock.benchmarks.cluster;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import io.lettuce.core.RedisClient;
import io.lettuce.core.api.sync.RedisCommands;
import io.lettuce.core.cluster.SlotHash;
import io.websock.spring.cluster.redis.TestRedis;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;

/**
 * Redis Cluster of three servers, whose slots can be moved.
 */
final class RedisClusterServers implements RedisServers {

	private static final int SERVERS = 3;

	private static final Duration BOUND = Duration.ofSeconds(40);

	private final RedisClient client = RedisClient.create();

	private final List<TestRedis> servers = new ArrayList<>();

	private final List<RedisCommands<String, String>> admins = new ArrayList<>();

	RedisClusterServers() {
		for (int i = 0; i < SERVERS; i++) {
			this.servers.add(new TestRedis("--cluster-enabled", "yes", "--cluster-node-timeout", "2000").begin());
		}
		for (int i = 0; i < SERVERS; i++) {
			RedisCommands<String, String> admin = this.servers.get(i).connect(this.client).sync();
			this.admins.add(admin);
			admin.clusterSetConfigEpoch(i + 1);
			admin.clusterAddSlots(
					IntStream.range(i * SlotHash.SLOT_COUNT / SERVERS, (i + 1) * SlotHash.SLOT_COUNT / SERVERS)
						.toArray());
			admin.clusterMeet("127.0.0.1", this.servers.get(0).port());
		}
		this.admins.forEach((admin) -> {
			await("cluster").until(() -> admin.clusterInfo().contains("cluster_state:ok"));
			await("servers").until(() -> admin.clusterSlots().size() == SERVERS);
		});
	}

	@Override
	public List<String> properties(int slot) {
		return List.of("spring.data.redis.cluster.nodes="
				+ this.servers.stream().map((server) -> "127.0.0.1:" + server.port()).collect(Collectors.joining(",")));
	}

	/**
	 * Moves a slot and its keys to the next server, as a rebalancing does.
	 */
	void move(int slot) {
		int from = owner(slot);
		int to = (from + 1) % SERVERS;
		String source = this.admins.get(from).clusterMyId();
		String target = this.admins.get(to).clusterMyId();
		this.admins.get(to).clusterSetSlotImporting(slot, source);
		this.admins.get(from).clusterSetSlotMigrating(slot, target);
		for (String key : this.admins.get(from).clusterGetKeysInSlot(slot, 1000)) {
			this.admins.get(from).migrate("127.0.0.1", this.servers.get(to).port(), key, 0, 5000);
		}
		this.admins.get(to).clusterSetSlotNode(slot, target);
		for (RedisCommands<String, String> admin : this.admins) {
			admin.clusterSetSlotNode(slot, target);
		}
	}

	/**
	 * Returns the slots of the channels that are subscribed to: those of the nodes'
	 * topics.
	 */
	List<Integer> slots() {
		return this.admins.stream()
			.flatMap((admin) -> admin.pubsubShardChannels().stream())
			.map(SlotHash::getSlot)
			.distinct()
			.sorted()
			.toList();
	}

	private int owner(int slot) {
		for (Object range : this.admins.get(0).clusterSlots()) {
			List<?> parts = (List<?>) range;
			if ((Long) parts.get(0) <= slot && slot <= (Long) parts.get(1)) {
				String id = (String) ((List<?>) parts.get(2)).get(2);
				return IntStream.range(0, SERVERS)
					.filter((i) -> this.admins.get(i).clusterMyId().equals(id))
					.findFirst()
					.orElseThrow();
			}
		}
		throw new IllegalStateException("No server has slot " + slot);
	}

	private static ConditionFactory await(String what) {
		return Awaitility.await(what).atMost(BOUND).pollInterval(Duration.ofMillis(20));
	}

	@Override
	public void close() {
		this.client.close();
		this.servers.forEach(TestRedis::close);
	}

}

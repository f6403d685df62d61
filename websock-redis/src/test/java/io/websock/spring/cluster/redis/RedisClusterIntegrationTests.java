package io.websock.spring.cluster.redis;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;

import io.lettuce.core.RedisClient;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.api.sync.RedisCommands;
import io.lettuce.core.cluster.SlotHash;
import io.websock.cluster.Channel;
import io.websock.cluster.LogPosition;
import io.websock.cluster.Retention;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import org.springframework.boot.data.redis.autoconfigure.DataRedisConnectionDetails;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests of the engine with three servers of Redis Cluster.
 */
@Tag("slow")
class RedisClusterIntegrationTests {

	private static final int SERVERS = 3;

	private static final Channel[] CHANNELS = IntStream.range(0, 16)
		.mapToObj(Channel::partition)
		.toArray(Channel[]::new);

	private static final Retention RETENTION = new Retention(10_000, Duration.ofMinutes(1));

	private static final List<TestRedis> servers = new ArrayList<>();

	private static final List<RedisCommands<String, String>> admins = new ArrayList<>();

	private static final RedisClient client = RedisClient.create();

	@BeforeAll
	static void startCluster() {
		for (int i = 0; i < SERVERS; i++) {
			servers.add(new TestRedis("--cluster-enabled", "yes", "--cluster-node-timeout", "2000").begin());
		}
		for (int i = 0; i < SERVERS; i++) {
			StatefulRedisConnection<String, String> connection = servers.get(i).connect(client);
			RedisCommands<String, String> admin = connection.sync();
			admins.add(admin);
			admin.clusterSetConfigEpoch(i + 1);
			int[] slots = IntStream.range(i * SlotHash.SLOT_COUNT / SERVERS, (i + 1) * SlotHash.SLOT_COUNT / SERVERS)
				.toArray();
			admin.clusterAddSlots(slots);
			admin.clusterMeet("127.0.0.1", servers.get(0).port());
		}
		for (RedisCommands<String, String> admin : admins) {
			TestNode.await("cluster").until(() -> admin.clusterInfo().contains("cluster_state:ok"));
			TestNode.await("servers").until(() -> admin.clusterSlots().size() == SERVERS);
		}
	}

	@AfterAll
	static void stopCluster() {
		client.close();
		servers.forEach(TestRedis::close);
	}

	@Test
	void framesAndEntriesOfAllServersArrive() {
		try (TestNode one = TestNode.connect(details(), "all", CHANNELS);
				TestNode other = TestNode.connect(details(), "all", CHANNELS)) {
			for (Channel channel : CHANNELS) {
				one.offer(channel, "frame");
				TestNode.get(one.engine.append(channel, "topic", TestNode.bytes("entry"), RETENTION));
				assertThat(TestNode.get(one.engine.read(channel, "topic", null, 9)).entries()).hasSize(1);
			}
			assertThat(TestNode.get(one.engine.probe())).isPositive();

			TestNode.await("frames").until(() -> other.heard.frames.size() == CHANNELS.length);
			TestNode.await("entries").until(() -> other.heard.entries.size() == CHANNELS.length);
			assertThat(other.heard.interrupted).isEmpty();
		}
	}

	@Test
	void movedSlotInterruptsItsChannelAndLosesNoEntry() {
		try (TestNode one = TestNode.connect(details(), "moved", CHANNELS);
				TestNode other = TestNode.connect(details(), "moved", CHANNELS)) {
			Channel channel = CHANNELS[3];
			int slot = Target.of(channel, "moved", channel.toString(), true).slot();
			List<CompletableFuture<LogPosition>> places = new ArrayList<>();
			for (int i = 0; i < 50; i++) {
				places.add(append(one, channel, i));
			}

			move(slot);
			for (int i = 50; i < 100; i++) {
				places.add(append(one, channel, i));
			}

			places.forEach(TestNode::get);
			TestNode.await("interruption").until(() -> other.heard.interrupted.contains(channel));
			assertThat(TestNode.get(other.engine.read(channel, "topic", null, 1000)).entries()).hasSize(100);
			one.offer(channel, "after");
			TestNode.await("frame").until(() -> other.heard.frames.contains(channel + " after"));
			assertThat(other.heard.disconnections).isEmpty();
			assertThat(TestNode.get(other.engine.probe())).isPositive();
		}
	}

	private static CompletableFuture<LogPosition> append(TestNode node, Channel channel, int number) {
		return node.engine.append(channel, "topic", TestNode.bytes("" + number), RETENTION).toCompletableFuture();
	}

	/**
	 * Moves a slot and its keys to another server, as a rebalancing does.
	 */
	private static void move(int slot) {
		int from = IntStream.range(0, SERVERS)
			.filter((i) -> admins.get(i).clusterMyId().equals(owner(slot)))
			.findFirst()
			.orElseThrow();
		int to = (from + 1) % SERVERS;
		String source = admins.get(from).clusterMyId();
		String target = admins.get(to).clusterMyId();
		admins.get(to).clusterSetSlotImporting(slot, source);
		admins.get(from).clusterSetSlotMigrating(slot, target);
		for (String key : admins.get(from).clusterGetKeysInSlot(slot, 1000)) {
			admins.get(from).migrate("127.0.0.1", servers.get(to).port(), key, 0, 5000);
		}
		admins.get(to).clusterSetSlotNode(slot, target);
		for (RedisCommands<String, String> admin : admins) {
			admin.clusterSetSlotNode(slot, target);
		}
	}

	private static String owner(int slot) {
		for (Object range : admins.get(0).clusterSlots()) {
			List<?> parts = (List<?>) range;
			if ((Long) parts.get(0) <= slot && slot <= (Long) parts.get(1)) {
				return (String) ((List<?>) parts.get(2)).get(2);
			}
		}
		throw new IllegalStateException("No server has slot " + slot);
	}

	private static DataRedisConnectionDetails details() {
		return new DataRedisConnectionDetails() {

			@Override
			public Cluster getCluster() {
				return () -> servers.stream().map((server) -> new Node("127.0.0.1", server.port())).toList();
			}

		};
	}

}

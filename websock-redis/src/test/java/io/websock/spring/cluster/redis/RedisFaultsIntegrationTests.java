package io.websock.spring.cluster.redis;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import io.lettuce.core.KillArgs;
import io.lettuce.core.RedisClient;
import io.websock.cluster.Channel;
import io.websock.cluster.LogPosition;
import io.websock.cluster.Retention;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/**
 * Tests of what an engine does when the connections or the server fail.
 */
class RedisFaultsIntegrationTests {

	private static final Channel CHANNEL = Channel.partition(1);

	private static final Retention RETENTION = new Retention(100, Duration.ofMinutes(1));

	private static final RedisSettings SETTINGS = new RedisSettings("faults", 1000, 1 << 20, Duration.ofSeconds(2),
			Duration.ofMillis(100));

	@Test
	void restartedServerIsFoundAndItsLogsBeginAnew() {
		try (TestRedis redis = new TestRedis().start(); TestNode node = connect(redis.port())) {
			LogPosition before = TestNode.get(append(node, "a"));
			redis.kill();
			TestNode.await("disconnection").until(() -> node.heard.disconnections.size() == 1);
			assertThat(node.heard.disconnections.get(0)).contains("127.0.0.1:" + redis.port());
			assertThat(node.offer(CHANNEL, "waits")).isTrue();

			redis.start();

			node.awaitConnections(2);
			TestNode.await("frame").until(() -> node.heard.frames.contains("partition-1 waits"));
			LogPosition after = TestNode.get(append(node, "b"));
			assertThat(after.offset()).isEqualTo(1);
			assertThat(after.epoch()).isNotEqualTo(before.epoch());
			assertThat(TestNode.get(node.engine.read(CHANNEL, "topic", before, 10)).complete()).isFalse();
		}
	}

	@Test
	void subscriptionThatIsLostAloneIsRestored() {
		try (TestRedis redis = new TestRedis().start(); TestNode node = connect(redis.port())) {
			try (RedisClient client = RedisClient.create(redis.uri()); var connection = client.connect()) {
				connection.sync().clientKill(KillArgs.Builder.typePubsub());
			}

			node.awaitConnections(2);
			node.offer(CHANNEL, "frame");

			TestNode.await("frame").until(() -> node.heard.frames.equals(List.of("partition-1 frame")));
			assertThat(node.heard.disconnections).hasSize(1);
		}
	}

	@Test
	void wedgedSubscriptionIsFoundByTheProbeAndReplaced() {
		try (TcpProxy proxy = new TcpProxy(TestRedis.shared().port()); TestNode node = connect(proxy.port())) {
			node.settle();
			proxy.dropAnswers();
			CompletableFuture<Duration> lost = node.engine.probe().toCompletableFuture();
			TestNode.await("lost probe").until(() -> proxy.dropped() > 0);

			node.engine.reconnect();

			node.awaitConnections(2);
			assertThat(TestNode.get(node.engine.probe())).isPositive();
			assertThat(lost).isNotDone();
			node.offer(CHANNEL, "frame");
			TestNode.await("frame").until(() -> node.heard.frames.contains("partition-1 frame"));
			assertThat(node.heard.disconnections).containsExactly("frames do not arrive");
		}
	}

	@Test
	void serverThatDoesNotAnswerFillsTheQueueAndReleasesIt() {
		try (TcpProxy proxy = new TcpProxy(TestRedis.shared().port()); TestNode node = connect(proxy.port())) {
			node.settle();
			proxy.holdRequests(true);
			int queued = 0;
			while (node.offer(CHANNEL, "frame")) {
				queued++;
			}
			assertThat(queued).isBetween(900, 1000);
			assertThat(append(node, "a")).isCompletedExceptionally();
			CompletableFuture<Duration> probe = node.engine.probe().toCompletableFuture();

			proxy.holdRequests(false);

			int expected = queued;
			TestNode.await("frames").until(() -> node.heard.frames.size() == expected);
			TestNode.await("answers").until(() -> node.engine.queued() == 0);
			assertThat(TestNode.get(probe)).isPositive();
			assertThat(node.heard.disconnections).isEmpty();
		}
	}

	@Test
	void appendWithoutAnswerIsUnknownAndNotRepeated() {
		try (TcpProxy proxy = new TcpProxy(TestRedis.shared().port());
				TestNode node = connect(proxy.port());
				TestNode witness = connect(TestRedis.shared().port())) {
			LogPosition before = TestNode.get(append(witness, "before"));
			witness.settle();
			proxy.dropAnswers();
			CompletableFuture<LogPosition> append = append(node, "once");
			TestNode.await("entry").until(() -> TestNode.texts(witness.heard.entries).toString().contains("once"));

			proxy.cut();

			assertThatThrownBy(() -> append.get(20, TimeUnit.SECONDS)).isNotNull();
			node.awaitConnections(2);
			LogPosition after = TestNode.get(append(node, "after"));
			assertThat(after).isEqualTo(new LogPosition(before.epoch(), before.offset() + 2));
		}
	}

	@Test
	void formerPrimaryIsNotTakenForAServer() {
		try (TestRedis redis = new TestRedis().start(); TestNode node = connect(redis.port())) {
			try (RedisClient client = RedisClient.create(redis.uri()); var connection = client.connect()) {
				connection.sync().replicaof("127.0.0.1", TestRedis.shared().port());
				node.engine.probe();
				TestNode.await("disconnection").until(() -> !node.heard.disconnections.isEmpty());
				assertThat(node.heard.connections).hasValue(1);

				connection.sync().replicaofNoOne();
			}

			node.awaitConnections(2);
		}
	}

	private static TestNode connect(int port) {
		TestNode node = TestNode.start(TestRedis.details(port), SETTINGS, new RecordingListener(), CHANNEL);
		node.awaitConnections(1);
		return node;
	}

	private static CompletableFuture<LogPosition> append(TestNode node, String entry) {
		return node.engine.append(CHANNEL, "topic", TestNode.bytes(entry), RETENTION).toCompletableFuture();
	}

}

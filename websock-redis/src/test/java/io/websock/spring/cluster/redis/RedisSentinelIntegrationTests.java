package io.websock.spring.cluster.redis;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import io.lettuce.core.RedisClient;
import io.websock.cluster.Channel;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.boot.data.redis.autoconfigure.DataRedisConnectionDetails;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests of the engine with a primary that Sentinel replaces.
 */
@Tag("slow")
class RedisSentinelIntegrationTests {

	private static final Channel CHANNEL = Channel.partition(1);

	@TempDir
	Path directory;

	@Test
	void replicaThatWasPromotedIsFound() {
		try (TestRedis primary = new TestRedis().start();
				TestRedis replica = new TestRedis("--replicaof", "127.0.0.1 " + primary.port()).start();
				TestRedis sentinel = sentinel(primary).start();
				TestNode node = TestNode.connect(details(sentinel), "sentinel", CHANNEL)) {
			try (RedisClient client = RedisClient.create(); var watching = sentinel.connectSentinel(client)) {
				TestNode.await("replica").until(() -> watching.sync().replicas("websock").size() == 1);
			}
			assertThat(node.heard.disconnections).isEmpty();

			primary.kill();

			node.awaitConnections(2);
			node.offer(CHANNEL, "frame");
			TestNode.await("frame").until(() -> node.heard.frames.equals(List.of("partition-1 frame")));
			try (RedisClient client = RedisClient.create(replica.uri()); var connection = client.connect()) {
				assertThat(connection.sync().pubsubChannels()).contains("websock:{sentinel:partition-1}");
			}
		}
	}

	private TestRedis sentinel(TestRedis primary) {
		try {
			Path configuration = Files.writeString(this.directory.resolve("sentinel.conf"),
					String.join("\n", "sentinel monitor websock 127.0.0.1 " + primary.port() + " 1",
							"sentinel down-after-milliseconds websock 500", "sentinel failover-timeout websock 2000",
							""));
			return new TestRedis(configuration.toString(), "--sentinel");
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static DataRedisConnectionDetails details(TestRedis sentinel) {
		return new DataRedisConnectionDetails() {

			@Override
			public Sentinel getSentinel() {
				return new Sentinel() {

					@Override
					public int getDatabase() {
						return 0;
					}

					@Override
					public String getMaster() {
						return "websock";
					}

					@Override
					public List<Node> getNodes() {
						return List.of(new Node("127.0.0.1", sentinel.port()));
					}

					@Override
					public String getUsername() {
						return null;
					}

					@Override
					public String getPassword() {
						return null;
					}

				};
			}

		};
	}

}

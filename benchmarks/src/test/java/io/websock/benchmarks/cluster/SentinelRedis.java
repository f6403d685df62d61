package io.websock.benchmarks.cluster;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

import io.lettuce.core.RedisClient;
import io.lettuce.core.sentinel.api.StatefulRedisSentinelConnection;
import io.websock.spring.cluster.redis.TestRedis;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;

/**
 * A primary and a replica behind Sentinel.
 */
final class SentinelRedis implements RedisServers {

	private static final String NAME = "soak";

	private static final Duration BOUND = Duration.ofSeconds(40);

	private final TestRedis one = new TestRedis("--appendonly", "yes").start();

	private final TestRedis other = new TestRedis("--appendonly", "yes", "--replicaof", "127.0.0.1 " + this.one.port())
		.start();

	private final TestRedis sentinel;

	private final RedisClient client = RedisClient.create();

	private final StatefulRedisSentinelConnection<String, String> watching;

	SentinelRedis() {
		try {
			Path configuration = Files.writeString(this.one.directory().resolve("sentinel.conf"),
					String.join("\n", "sentinel monitor " + NAME + " 127.0.0.1 " + this.one.port() + " 1",
							"sentinel down-after-milliseconds " + NAME + " 500",
							"sentinel failover-timeout " + NAME + " 2000", ""));
			this.sentinel = new TestRedis(configuration.toString(), "--sentinel").start();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		this.watching = this.sentinel.connectSentinel(this.client);
		awaitReplica();
	}

	@Override
	public List<String> properties(int slot) {
		return List.of("spring.data.redis.sentinel.master=" + NAME,
				"spring.data.redis.sentinel.nodes=127.0.0.1:" + this.sentinel.port());
	}

	/**
	 * Kills the primary and waits until the replica was promoted.
	 * @return the servers, by their ports
	 */
	String failover() {
		TestRedis primary = primary();
		primary.kill();
		await("promotion").until(() -> primary() != primary);
		return primary.port() + " killed, " + primary().port() + " promoted";
	}

	/**
	 * Starts the server that was killed, as a replica.
	 */
	void restore() {
		(primary() == this.one ? this.other : this.one).start();
		awaitReplica();
	}

	private void awaitReplica() {
		await("replica").until(() -> this.watching.sync()
			.replicas(NAME)
			.stream()
			.anyMatch((replica) -> "slave".equals(replica.get("flags"))
					&& "ok".equals(replica.get("master-link-status"))));
	}

	private TestRedis primary() {
		int port = ((InetSocketAddress) this.watching.sync().getMasterAddrByName(NAME)).getPort();
		return (port == this.one.port()) ? this.one : this.other;
	}

	private static ConditionFactory await(String what) {
		return Awaitility.await(what).atMost(BOUND).pollInterval(Duration.ofMillis(20));
	}

	@Override
	public void close() {
		this.client.close();
		this.sentinel.close();
		this.other.close();
		this.one.close();
	}

}

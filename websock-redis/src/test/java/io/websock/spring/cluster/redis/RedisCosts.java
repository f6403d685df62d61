package io.websock.spring.cluster.redis;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;

import com.sun.management.OperatingSystemMXBean;
import io.lettuce.core.RedisClient;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.pubsub.StatefulRedisPubSubConnection;
import io.websock.cluster.Channel;
import io.websock.cluster.Retention;

/**
 * Measures what a message between nodes costs in CPU time: Redis by the number of nodes
 * that receive it, a node that publishes it and a node that receives it. Run its
 * {@code main} method with the class path of the tests, the messages a second, and the
 * seconds that each part takes.
 */
final class RedisCosts {

	private static final int LENGTH = 128;

	private static final int[] RECEIVERS = { 0, 1, 2, 4, 8, 16, 32, 64, 99 };

	private static final int RECEIVING_NODES = 4;

	/** What one Redis server sends without being busy. */
	private static final int MAX_DELIVERIES = 200_000;

	private static final Retention RETENTION = new Retention(100, Duration.ofMinutes(1));

	private static final Channel CHANNEL = Channel.partition(1);

	private final int rate;

	private final long partNanos;

	private RedisCosts(int rate, int seconds) {
		this.rate = rate;
		this.partNanos = TimeUnit.SECONDS.toNanos(seconds);
	}

	public static void main(String[] arguments) {
		RedisCosts costs = new RedisCosts(Integer.parseInt(arguments[0]), Integer.parseInt(arguments[1]));
		try (TestRedis redis = new TestRedis().start();
				RedisClient client = RedisClient.create(redis.uri());
				StatefulRedisConnection<String, String> commands = client.connect();
				TestNode node = TestNode.connect(TestRedis.details(redis.port()), "costs")) {
			Predicate<byte[]> publish = (frame) -> node.engine.offer(CHANNEL, frame);
			Predicate<byte[]> append = (entry) -> {
				node.engine.append(CHANNEL, "topic", entry, RETENTION);
				return true;
			};
			costs.send("to warm up", node, commands, publish, 0);
			for (int receivers : RECEIVERS) {
				List<Runnable> others = costs.receive(redis, client, receivers);
				costs.send("published", node, commands, publish, receivers);
				if (receivers == 1) {
					costs.send("appended", node, commands, append, receivers);
				}
				others.forEach(Runnable::run);
			}
		}
	}

	/**
	 * Subscribes nodes, or connections alone if there are many, since a hundred nodes in
	 * one process would wait for one another.
	 * @return what ends them
	 */
	private List<Runnable> receive(TestRedis redis, RedisClient client, int count) {
		List<Runnable> receivers = new ArrayList<>();
		for (int i = 0; i < count; i++) {
			if (count <= RECEIVING_NODES) {
				receivers.add(TestNode.connect(TestRedis.details(redis.port()), "costs", CHANNEL)::close);
			}
			else {
				StatefulRedisPubSubConnection<String, String> connection = client.connectPubSub();
				connection.sync().subscribe("websock:{costs:partition-1}");
				receivers.add(connection::close);
			}
		}
		return receivers;
	}

	private void send(String what, TestNode node, StatefulRedisConnection<String, String> commands,
			Predicate<byte[]> send, int receivers) {
		byte[] message = new byte[LENGTH];
		int perSecond = Math.min(this.rate, MAX_DELIVERIES / Math.max(1, receivers));
		long total = perSecond * TimeUnit.NANOSECONDS.toSeconds(this.partNanos);
		double redis = redisSeconds(commands);
		double own = ownSeconds();
		long started = System.nanoTime();
		for (long sent = 0; sent < total;) {
			long due = (System.nanoTime() - started) * perSecond / TimeUnit.SECONDS.toNanos(1);
			while (sent < Math.min(due, total) && send.test(message)) {
				sent++;
			}
			LockSupport.parkNanos(TimeUnit.MICROSECONDS.toNanos(500));
		}
		TestNode.await("answers").until(() -> node.engine.queued() == 0);
		System.out.printf("%s, %d receivers, %d messages/s: Redis %.1f us, this process %.1f us a message%n", what,
				receivers, perSecond, (redisSeconds(commands) - redis) * 1e6 / total,
				(ownSeconds() - own) * 1e6 / total);
	}

	private static double redisSeconds(StatefulRedisConnection<String, String> commands) {
		return commands.sync()
			.info("cpu")
			.lines()
			.filter((line) -> line.startsWith("used_cpu_sys:") || line.startsWith("used_cpu_user:"))
			.mapToDouble((line) -> Double.parseDouble(line.substring(line.indexOf(':') + 1)))
			.sum();
	}

	private static double ownSeconds() {
		return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getProcessCpuTime() / 1e9;
	}

}

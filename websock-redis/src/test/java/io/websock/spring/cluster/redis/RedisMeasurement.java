package io.websock.spring.cluster.redis;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

import io.lettuce.core.RedisClient;
import io.lettuce.core.TimeoutOptions;
import io.lettuce.core.api.async.RedisAsyncCommands;
import io.websock.cluster.Channel;

/**
 * Measures the engine on a Redis server that it starts: frames published a second, beside
 * Lettuce with a flush for each command and Redis' own benchmark, and the time from one
 * node to another. Run its {@code main} method with the class path of the tests and the
 * number of rounds, the seconds that each part takes and, if it is installed, the path of
 * {@code redis-benchmark}.
 */
final class RedisMeasurement {

	private static final int LENGTH = 128;

	private static final int IN_FLIGHT = 4096;

	private static final int RATE = 10_000;

	private final TestRedis redis = new TestRedis();

	private final long partNanos;

	private RedisMeasurement(int seconds) {
		this.partNanos = TimeUnit.SECONDS.toNanos(seconds);
	}

	public static void main(String[] arguments) throws Exception {
		int rounds = Integer.parseInt(arguments[0]);
		RedisMeasurement measurement = new RedisMeasurement(Integer.parseInt(arguments[1]));
		measurement.redis.start();
		for (int round = 0; round < rounds; round++) {
			System.out.printf("engine %,.0f frames/s%n", measurement.engine());
			System.out.printf("Lettuce, a flush for each command %,.0f frames/s%n", measurement.lettuce());
			if (arguments.length > 2) {
				measurement.benchmark(arguments[2]);
			}
			measurement.latency();
		}
		measurement.redis.close();
	}

	private double engine() {
		byte[] frame = new byte[LENGTH];
		Channel channel = Channel.partition(1);
		try (TestNode node = TestNode.connect(TestRedis.details(this.redis.port()), "measured")) {
			long sent = 0;
			long started = System.nanoTime();
			while (System.nanoTime() - started < this.partNanos) {
				if (node.engine.queued() < IN_FLIGHT && node.engine.offer(channel, frame)) {
					sent++;
				}
				else {
					LockSupport.parkNanos(1);
				}
			}
			TestNode.await("answers").until(() -> node.engine.queued() == 0);
			return perSecond(sent, started);
		}
	}

	private double lettuce() throws InterruptedException {
		byte[] frame = new byte[LENGTH];
		try (RedisClient client = RedisClient.create(this.redis.uri())) {
			client.setOptions(client.getOptions()
				.mutate()
				.timeoutOptions(TimeoutOptions.builder().timeoutCommands(false).build())
				.build());
			RedisAsyncCommands<String, byte[]> commands = client.connect(FrameRequest.CODEC).async();
			Semaphore room = new Semaphore(IN_FLIGHT);
			long sent = 0;
			long started = System.nanoTime();
			while (System.nanoTime() - started < this.partNanos) {
				room.acquire();
				commands.publish("websock:{measured:partition-1}", frame)
					.whenComplete((receivers, failure) -> room.release());
				sent++;
			}
			room.acquire(IN_FLIGHT);
			return perSecond(sent, started);
		}
	}

	private void benchmark(String command) throws IOException, InterruptedException {
		new ProcessBuilder(command, "-p", Integer.toString(this.redis.port()), "-P", "16", "-n", "500000", "-q",
				"publish", "websock:{measured:partition-1}", "x".repeat(LENGTH))
			.inheritIO()
			.start()
			.waitFor();
	}

	private void latency() {
		int total = (int) (RATE * TimeUnit.NANOSECONDS.toSeconds(this.partNanos));
		long[] nanos = new long[total];
		AtomicInteger arrived = new AtomicInteger();
		Channel channel = Channel.partition(1);
		RecordingListener listener = new RecordingListener() {

			@Override
			public void frame(Channel from, byte[] frame) {
				long time = System.nanoTime() - ByteBuffer.wrap(frame).getLong();
				nanos[arrived.getAndIncrement()] = time;
			}

		};
		RedisSettings settings = RedisSettings.of("measured");
		AtomicLong refused = new AtomicLong();
		try (TestNode one = TestNode.connect(TestRedis.details(this.redis.port()), "measured");
				TestNode other = TestNode.start(TestRedis.details(this.redis.port()), settings, listener, channel)) {
			other.awaitConnections(1);
			long started = System.nanoTime();
			for (int i = 0; i < total; i++) {
				long due = started + i * Duration.ofSeconds(1).toNanos() / RATE;
				while (System.nanoTime() < due) {
					LockSupport.parkNanos(due - System.nanoTime());
				}
				if (!one.engine.offer(channel, ByteBuffer.allocate(LENGTH).putLong(System.nanoTime()).array())) {
					refused.incrementAndGet();
				}
			}
			TestNode.await("frames").until(() -> arrived.get() + refused.get() == total);
		}
		Arrays.sort(nanos);
		System.out.printf("from node to node at %,d/s: p50 %,d us, p99 %,d us, p99.9 %,d us; refused %d%n", RATE,
				micros(nanos, 0.5), micros(nanos, 0.99), micros(nanos, 0.999), refused.get());
	}

	private static long micros(long[] sorted, double part) {
		return TimeUnit.NANOSECONDS.toMicros(sorted[(int) (part * (sorted.length - 1))]);
	}

	private static double perSecond(long sent, long started) {
		return sent * 1e9 / (System.nanoTime() - started);
	}

}

package io.websock.benchmarks.cluster;

import java.io.IOException;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.lettuce.core.RedisClient;
import io.lettuce.core.api.sync.RedisCommands;
import io.websock.spring.cluster.redis.TestRedis;

/**
 * Measures two nodes without faults: what presence costs while nobody comes and goes, and
 * what one topic with many subscribers costs Redis.
 */
final class ClusterMeasurement implements AutoCloseable {

	private static final int SESSIONS = 10_000;

	private static final int SUBSCRIBERS = 1000;

	private static final int MESSAGES = 500;

	/** A text of 128 bytes, with its header. */
	private static final int FRAME = 132;

	private static final int SECONDS = 30;

	private static final Pattern CALLS = Pattern.compile("cmdstat_([^:]+):calls=(\\d+)");

	private final TestRedis redis = new TestRedis().start();

	private final RedisClient client = RedisClient.create(this.redis.uri());

	private final RedisCommands<String, String> commands = this.client.connect().sync();

	private final List<SoakProcess> nodes = new ArrayList<>();

	private ClusterMeasurement() throws IOException, InterruptedException {
		Path directory = Files.createTempDirectory("cluster-measurement");
		HttpClient http = HttpClient.newHttpClient();
		for (int i = 0; i < 2; i++) {
			this.nodes
				.add(SoakProcess.start(http, directory, i, i, List.of("spring.data.redis.port=" + this.redis.port(),
						"nodes=2", "seed=1", "websock.heartbeat.interval=0", "websock.idle-timeout=0")));
		}
		for (SoakProcess node : this.nodes) {
			node.awaitAnswer();
		}
	}

	/**
	 * Runs the measurements, and prints figures.
	 * @param args none
	 * @throws Exception if a node does not start or cannot be asked
	 */
	public static void main(String[] args) throws Exception {
		try (ClusterMeasurement measurement = new ClusterMeasurement()) {
			measurement.presence();
			measurement.topic();
		}
		System.exit(0);
	}

	private void presence() throws Exception {
		System.out.println("Two nodes without sessions: " + rate());
		try (RawSessions sessions = new RawSessions()) {
			for (int i = 0; i < SESSIONS; i++) {
				sessions.open(this.nodes.get(i % 2).socket("/present?key=user-" + i));
			}
			sessions.start();
			for (SoakProcess node : this.nodes) {
				Nodes.await("presence of all", () -> node.get("/soak/presence").lines().count() == SESSIONS);
			}
			System.out.printf("Two nodes, %,d sessions, each tracked in one topic, at rest: %s%n", SESSIONS, rate());
		}
		for (SoakProcess node : this.nodes) {
			Nodes.await("presence of nobody", () -> node.get("/soak/presence").isEmpty());
		}
	}

	/**
	 * Returns how many commands Redis executes a second, and which.
	 */
	private String rate() throws InterruptedException {
		Map<String, Long> before = calls();
		TimeUnit.SECONDS.sleep(SECONDS);
		Map<String, Long> after = calls();
		StringBuilder text = new StringBuilder();
		double all = 0;
		for (Map.Entry<String, Long> entry : after.entrySet()) {
			double rate = (entry.getValue() - before.getOrDefault(entry.getKey(), 0L)) / (double) SECONDS;
			if (rate > 0 && !entry.getKey().equals("info")) {
				all += rate;
				text.append(String.format(", %s %.2f", entry.getKey(), rate));
			}
		}
		return String.format("%.2f commands/s%s", all, text);
	}

	private Map<String, Long> calls() {
		Map<String, Long> calls = new TreeMap<>();
		Matcher matcher = CALLS.matcher(this.commands.info("commandstats"));
		while (matcher.find()) {
			calls.put(matcher.group(1), Long.parseLong(matcher.group(2)));
		}
		return calls;
	}

	private void topic() throws Exception {
		try (RawSessions sessions = new RawSessions()) {
			for (int i = 0; i < 2 * SUBSCRIBERS; i++) {
				sessions.open(this.nodes.get(i % 2).socket("/one-topic?key=none"));
			}
			sessions.start();
			// A subscription counts after a heartbeat
			TimeUnit.SECONDS.sleep(2);
			for (int round = 0; round < 5; round++) {
				round(sessions);
			}
		}
	}

	private void round(RawSessions sessions) throws Exception {
		SoakProcess publisher = this.nodes.get(0);
		SoakProcess other = this.nodes.get(1);
		long sent = publisher.ledger().getOrDefault("sent.PUSH_ALL.all", 0L);
		String arrivals = "arrived.PUSH_ALL." + publisher.id();
		long arrived = other.ledger().getOrDefault(arrivals, 0L);
		long bytes = sessions.bytes();
		long expected = (long) MESSAGES * 2 * SUBSCRIBERS * FRAME;
		long start = System.nanoTime();
		publisher.post("/soak/one-topic?count=" + MESSAGES, "");
		Nodes.await("deliveries", () -> sessions.bytes() - bytes >= expected);
		double seconds = (System.nanoTime() - start) / 1e9;
		System.out.printf(
				"%d messages of 128 bytes to one topic with %,d subscribers on each of two nodes: %d frames to Redis, "
						+ "%d frames from Redis, %,d deliveries, %,.0f deliveries/s%n",
				MESSAGES, SUBSCRIBERS, publisher.ledger().getOrDefault("sent.PUSH_ALL.all", 0L) - sent,
				other.ledger().getOrDefault(arrivals, 0L) - arrived, (sessions.bytes() - bytes) / FRAME,
				2 * MESSAGES * SUBSCRIBERS / seconds);
	}

	@Override
	public void close() {
		this.nodes.forEach(SoakProcess::close);
		this.client.close();
		this.redis.close();
	}

}

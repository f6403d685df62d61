package io.websock.spring.cluster.redis;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;

import io.websock.cluster.Channel;
import io.websock.cluster.LogEntry;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;

import org.springframework.boot.data.redis.autoconfigure.DataRedisConnectionDetails;

/**
 * Engine and what it notified its listener of.
 */
final class TestNode implements AutoCloseable {

	static final Duration BOUND = Duration.ofSeconds(20);

	final RecordingListener heard;

	final RedisEngine engine;

	private TestNode(RedisEngine engine, RecordingListener heard) {
		this.engine = engine;
		this.heard = heard;
	}

	static TestNode start(DataRedisConnectionDetails details, RedisSettings settings, RecordingListener listener,
			Channel... channels) {
		TestNode node = new TestNode(new RedisEngine(details, settings), listener);
		for (Channel channel : channels) {
			node.engine.subscribe(channel);
		}
		node.engine.start(listener);
		return node;
	}

	static TestNode connect(DataRedisConnectionDetails details, String cluster, Channel... channels) {
		TestNode node = start(details, RedisSettings.of(cluster), new RecordingListener(), channels);
		node.awaitConnections(1);
		return node;
	}

	void awaitConnections(int count) {
		await("connection " + count).until(() -> this.heard.connections.get() >= count);
	}

	/**
	 * Waits until what was asked for before is in effect, channels that were subscribed
	 * to included.
	 */
	void settle() {
		get(this.engine.probe());
	}

	boolean offer(Channel channel, String frame) {
		return this.engine.offer(channel, bytes(frame));
	}

	static byte[] bytes(String text) {
		return text.getBytes(StandardCharsets.UTF_8);
	}

	static List<String> texts(List<LogEntry> entries) {
		return entries.stream()
			.map((entry) -> entry.position().offset() + " " + new String(entry.bytes(), StandardCharsets.UTF_8))
			.toList();
	}

	static <T> T get(CompletionStage<T> stage) {
		try {
			return stage.toCompletableFuture().get(BOUND.toSeconds(), TimeUnit.SECONDS);
		}
		catch (Exception ex) {
			throw new IllegalStateException(ex);
		}
	}

	static ConditionFactory await(String what) {
		return Awaitility.await(what).atMost(BOUND).pollInterval(Duration.ofMillis(5));
	}

	@Override
	public void close() {
		this.engine.close();
	}

}

package io.websock.spring.cluster.redis;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.RejectedExecutionException;
import java.util.stream.IntStream;

import io.websock.cluster.Channel;
import io.websock.cluster.LogEntry;
import io.websock.cluster.LogHistory;
import io.websock.cluster.LogPosition;
import io.websock.cluster.Retention;
import org.junit.jupiter.api.Test;

import org.springframework.boot.data.redis.autoconfigure.DataRedisConnectionDetails;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/**
 * Tests of the engine with one Redis server.
 */
class RedisEngineIntegrationTests {

	private static final Channel CHANNEL = Channel.partition(7);

	private static final Retention RETENTION = new Retention(100, Duration.ofMinutes(1));

	private final String cluster = UUID.randomUUID().toString();

	private final DataRedisConnectionDetails details = TestRedis.details(TestRedis.shared().port());

	@Test
	void framesArriveInOrderAtEachSubscriberAndAtTheSenderItself() {
		try (TestNode one = TestNode.connect(this.details, this.cluster, CHANNEL);
				TestNode other = TestNode.connect(this.details, this.cluster, CHANNEL)) {
			List<String> sent = IntStream.range(0, 2000).mapToObj(Integer::toString).toList();

			assertThat(sent).allMatch((frame) -> one.offer(CHANNEL, frame));

			List<String> expected = sent.stream().map("partition-7 "::concat).toList();
			TestNode.await("frames").untilAsserted(() -> assertThat(other.heard.frames).isEqualTo(expected));
			TestNode.await("own frames").untilAsserted(() -> assertThat(one.heard.frames).isEqualTo(expected));
			TestNode.await("answers").until(() -> one.engine.queued() == 0);
		}
	}

	@Test
	void framesOfOtherChannelsAndClustersDoNotArrive() {
		try (TestNode one = TestNode.connect(this.details, this.cluster, CHANNEL);
				TestNode foreign = TestNode.connect(this.details, this.cluster + "x", CHANNEL)) {
			foreign.offer(CHANNEL, "of another cluster");
			foreign.settle();
			one.offer(Channel.partition(8), "of another channel");
			one.offer(Channel.node(7), "of a node");
			one.offer(CHANNEL, "own");

			TestNode.await("frame").until(() -> !one.heard.frames.isEmpty());
			assertThat(one.heard.frames).containsExactly("partition-7 own");
		}
	}

	@Test
	void channelIsReceivedFromSubscriptionToItsEnd() {
		try (TestNode node = TestNode.connect(this.details, this.cluster, CHANNEL)) {
			node.engine.subscribe(Channel.CONTROL);
			node.settle();
			node.offer(Channel.CONTROL, "first");
			TestNode.await("frame").until(() -> node.heard.frames.equals(List.of("control first")));

			node.engine.unsubscribe(Channel.CONTROL);
			node.settle();
			node.offer(Channel.CONTROL, "second");
			node.offer(CHANNEL, "third");

			TestNode.await("frame").until(() -> node.heard.frames.contains("partition-7 third"));
			assertThat(node.heard.frames).containsExactly("control first", "partition-7 third");
		}
	}

	@Test
	void probeTakesTheWayOfFrames() {
		try (TestNode node = TestNode.connect(this.details, this.cluster)) {
			assertThat(TestNode.get(node.engine.probe())).isPositive().isLessThan(TestNode.BOUND);
		}
	}

	@Test
	void framesWaitForAServerWithinBounds() {
		int nobody = TestRedis.freePort();
		RedisSettings settings = new RedisSettings(this.cluster, 3, 1 << 20, Duration.ofSeconds(1),
				Duration.ofMillis(50));
		try (TestNode node = TestNode.start(TestRedis.details(nobody), settings, new RecordingListener())) {
			assertThat(node.offer(CHANNEL, "1")).isTrue();
			assertThat(node.offer(CHANNEL, "2")).isTrue();
			assertThat(node.offer(CHANNEL, "3")).isTrue();

			assertThat(node.offer(CHANNEL, "4")).isFalse();
			assertThat(node.engine.queued()).isEqualTo(3);
			assertThatThrownBy(
					() -> node.engine.append(CHANNEL, "topic", new byte[1], RETENTION).toCompletableFuture().join())
				.hasCauseInstanceOf(RejectedExecutionException.class);
			assertThat(node.heard.connections).hasValue(0);
		}
	}

	@Test
	void bytesThatWaitAreBounded() {
		RedisSettings settings = new RedisSettings(this.cluster, 100, 2000, Duration.ofSeconds(1),
				Duration.ofMillis(50));
		try (TestNode node = TestNode.start(TestRedis.details(TestRedis.freePort()), settings,
				new RecordingListener())) {
			assertThat(node.engine.offer(CHANNEL, new byte[1500])).isTrue();
			assertThat(node.engine.offer(CHANNEL, new byte[1500])).isFalse();
			assertThat(node.engine.offer(CHANNEL, new byte[100])).isTrue();
			assertThat(node.engine.queues().outboundFrames()).isEqualTo(2);
			assertThat(node.engine.queues().outboundBytes()).isBetween(1600L, 2000L);
		}
	}

	@Test
	void closeSendsWhatIsQueuedAndFailsWhatCannotBeSent() {
		try (TestNode other = TestNode.connect(this.details, this.cluster, CHANNEL)) {
			TestNode one = TestNode.connect(this.details, this.cluster);
			one.offer(CHANNEL, "last");
			one.close();

			TestNode.await("frame").until(() -> other.heard.frames.equals(List.of("partition-7 last")));
			assertThat(one.offer(CHANNEL, "late")).isFalse();
		}
		TestNode alone = TestNode.start(TestRedis.details(TestRedis.freePort()), RedisSettings.of(this.cluster),
				new RecordingListener());
		CompletableFuture<LogPosition> append = alone.engine.append(CHANNEL, "topic", new byte[1], RETENTION)
			.toCompletableFuture();
		alone.close();
		assertThatThrownBy(() -> TestNode.get(append)).isNotNull();
		assertThat(alone.engine.queued()).isZero();
	}

	@Test
	void entriesHavePlacesAndArriveWithThem() {
		try (TestNode one = TestNode.connect(this.details, this.cluster, CHANNEL);
				TestNode other = TestNode.connect(this.details, this.cluster, CHANNEL)) {
			LogPosition first = append(one, "topic:\u00e9", "a");
			LogPosition second = append(other, "topic:\u00e9", "b");

			assertThat(first.offset()).isEqualTo(1);
			assertThat(second).isEqualTo(new LogPosition(first.epoch(), 2));
			for (TestNode node : List.of(one, other)) {
				TestNode.await("entries").until(() -> node.heard.entries.size() == 2);
				assertThat(TestNode.texts(node.heard.entries)).containsExactly("1 a", "2 b");
				assertThat(node.heard.entries).extracting(LogEntry::position).containsExactly(first, second);
				assertThat(node.heard.topics).containsOnly("topic:\u00e9");
			}
		}
	}

	@Test
	void logsOfTwoNodesHaveOneOrder() {
		try (TestNode one = TestNode.connect(this.details, this.cluster, CHANNEL);
				TestNode other = TestNode.connect(this.details, this.cluster, CHANNEL)) {
			List<CompletableFuture<LogPosition>> places = new ArrayList<>();
			for (int i = 0; i < 200; i++) {
				TestNode node = (i % 2 == 0) ? one : other;
				places
					.add(node.engine.append(CHANNEL, "topic", TestNode.bytes("" + i), RETENTION).toCompletableFuture());
			}
			places.forEach(TestNode::get);

			TestNode.await("entries").until(() -> one.heard.entries.size() == 200 && other.heard.entries.size() == 200);
			assertThat(TestNode.texts(one.heard.entries)).isEqualTo(TestNode.texts(other.heard.entries));
			assertThat(places).extracting((place) -> place.join().offset())
				.containsExactlyInAnyOrderElementsOf(IntStream.rangeClosed(1, 200).mapToObj(Long::valueOf).toList());
		}
	}

	@Test
	void logIsReadFromAPlaceOnExactly() {
		try (TestNode node = TestNode.connect(this.details, this.cluster)) {
			LogHistory nothing = read(node, null, 10);
			assertThat(nothing).isEqualTo(new LogHistory(new LogPosition("", 0), List.of(), true));
			Retention three = new Retention(3, Duration.ofMinutes(1));
			for (String entry : List.of("a", "b", "c")) {
				TestNode.get(node.engine.append(CHANNEL, "topic", TestNode.bytes(entry), three));
			}
			assertThat(read(node, nothing.top(), 10).complete()).isTrue();
			LogPosition top = TestNode.get(node.engine.append(CHANNEL, "topic", TestNode.bytes("d"), three));

			assertHistory(read(node, null, 2), top, true, "3 c", "4 d");
			assertHistory(read(node, null, 9), top, true, "2 b", "3 c", "4 d");
			assertHistory(read(node, new LogPosition(top.epoch(), 1), 9), top, true, "2 b", "3 c", "4 d");
			assertHistory(read(node, new LogPosition(top.epoch(), 1), 2), top, true, "2 b", "3 c");
			assertHistory(read(node, new LogPosition(top.epoch(), 3), 9), top, true, "4 d");
			assertHistory(read(node, top, 9), top, true);
			assertHistory(read(node, new LogPosition(top.epoch(), 0), 9), top, false);
			assertHistory(read(node, nothing.top(), 1), top, false);
			assertThat(read(node, new LogPosition(top.epoch(), 5), 9).complete()).isFalse();
			assertThat(read(node, new LogPosition("other", 4), 9).complete()).isFalse();
		}
	}

	@Test
	void entriesEndWithTheirTimeAndNumbersGoOn() {
		try (TestNode node = TestNode.connect(this.details, this.cluster)) {
			LogPosition top = TestNode
				.get(node.engine.append(CHANNEL, "topic", new byte[1], new Retention(10, Duration.ofMillis(1))));

			TestNode.await("expiry").until(() -> read(node, null, 10).entries().isEmpty());

			assertHistory(read(node, top, 10), top, true);
			assertThat(read(node, new LogPosition(top.epoch(), 0), 10).complete()).isFalse();
			assertThat(append(node, "topic", "b")).isEqualTo(new LogPosition(top.epoch(), 2));
		}
	}

	@Test
	void listenerThatIsTooSlowLosesFramesAndIsNotified() {
		CountDownLatch slow = new CountDownLatch(1);
		RecordingListener listener = new RecordingListener() {

			@Override
			public void frame(Channel channel, byte[] frame) {
				try {
					slow.await();
				}
				catch (InterruptedException ex) {
					Thread.currentThread().interrupt();
				}
				super.frame(channel, frame);
			}

		};
		RedisSettings settings = new RedisSettings(this.cluster, 64, 1 << 20, Duration.ofSeconds(2),
				Duration.ofMillis(50));
		try (TestNode node = TestNode.start(this.details, settings, listener, CHANNEL)) {
			node.awaitConnections(1);
			for (int i = 0; i < 300; i++) {
				TestNode.await("room").until(() -> node.offer(CHANNEL, "frame"));
			}
			TestNode.get(node.engine.probe());
			assertThat(node.heard.interrupted).isEmpty();
			assertThat(node.engine.queues().inboundFrames()).isBetween(32, 64);
			assertThat(node.engine.queues().inboundBytes()).isPositive();

			slow.countDown();

			TestNode.await("interruption").until(() -> node.heard.interrupted.contains(CHANNEL));
			assertThat(node.heard.frames).hasSizeLessThan(300);
		}
	}

	@Test
	void startsOnceOnly() {
		try (TestNode node = TestNode.connect(this.details, this.cluster)) {
			assertThatThrownBy(() -> node.engine.start(node.heard)).isInstanceOf(IllegalStateException.class);
		}
	}

	private static LogPosition append(TestNode node, String topic, String entry) {
		return TestNode.get(node.engine.append(CHANNEL, topic, TestNode.bytes(entry), RETENTION));
	}

	private static LogHistory read(TestNode node, LogPosition after, int limit) {
		return TestNode.get(node.engine.read(CHANNEL, "topic", after, limit));
	}

	private static void assertHistory(LogHistory history, LogPosition top, boolean complete, String... entries) {
		assertThat(TestNode.texts(history.entries())).containsExactly(entries);
		assertThat(history.complete()).isEqualTo(complete);
		assertThat(history.top()).isEqualTo(top);
	}

}

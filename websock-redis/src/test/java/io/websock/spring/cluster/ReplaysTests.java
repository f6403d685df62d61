package io.websock.spring.cluster;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.LongStream;

import io.websock.Frame;
import io.websock.SessionId;
import io.websock.spring.Position;
import io.websock.spring.RetainedMessage;
import io.websock.spring.TopicGap;
import io.websock.spring.cluster.ClusterFixture.Node;
import io.websock.spring.cluster.ClusterFixture.Note;
import io.websock.test.cluster.ClusterFaults;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/**
 * Tests for {@link Replays}, {@link Replay} and {@link LogCache}.
 */
class ReplaysTests {

	private static final String TOPIC = "log:orders";

	private final ClusterFixture fixture = new ClusterFixture();

	private final Node a = this.fixture.node("a");

	private final Node b = this.fixture.node("b");

	private final SessionId ben = this.b.open("ben");

	@BeforeEach
	void join() {
		this.fixture.advance(Duration.ofSeconds(1));
	}

	@Test
	void lastMessagesAreReplayedAndThenWhatIsPublished() {
		publish(0, 10);

		this.b.messenger.subscribe(this.ben, TOPIC, Position.last(3));
		this.fixture.settle();
		publish(10, 2);
		this.a.messenger.pushAll(TOPIC, Frame.text("frame"));
		this.fixture.settle();

		assertThat(offsets(this.b)).containsExactly(8L, 9L, 10L, 11L, 12L, 13L);
		assertThat(retained(this.b)).extracting(RetainedMessage::topic).containsOnly(TOPIC);
		assertThat(retained(this.b).get(0).message()).isEqualTo(new Note.Text("7"));
		assertThat(retained(this.b).get(5).message()).isEqualTo(Frame.text("frame"));
		assertThat(this.b.sent).isEmpty();
		assertThat(this.b.counts.replayed.sum()).isEqualTo(3);
	}

	@Test
	void allThatIsThereIsReplayedIfItIsLess() {
		publish(0, 2);

		this.b.messenger.subscribe(this.ben, TOPIC, Position.last(1000));
		this.b.messenger.subscribe(this.ben, "log:none", Position.last(1000));
		this.fixture.settle();

		assertThat(offsets(this.b)).containsExactly(1L, 2L);
		assertThat(gaps(this.b)).isEmpty();
	}

	@Test
	void sessionGoesOnAfterAPositionAtAnotherNode() {
		SessionId anna = this.a.open("anna");
		this.a.messenger.subscribe(anna, TOPIC, Position.live());
		this.fixture.settle();
		publish(0, 5);
		Position.After place = retained(this.a).get(2).position();

		this.b.messenger.subscribe(this.ben, TOPIC, place);
		this.fixture.settle();
		publish(5, 1);

		assertThat(offsets(this.a)).containsExactly(1L, 2L, 3L, 4L, 5L, 6L);
		assertThat(offsets(this.b)).containsExactly(4L, 5L, 6L);
	}

	@Test
	void placeThatThisNodeHasNotReachedIsWaitedFor() {
		this.b.messenger.subscribe(this.b.open("bert"), TOPIC);
		this.fixture.advance(Duration.ofSeconds(1));
		publish(0, 3);
		this.fixture.cluster.faults(new ClusterFaults(1, 0, 0, Duration.ZERO));
		publish(3, 3);
		this.fixture.cluster.heal();

		this.b.messenger.subscribe(this.ben, TOPIC, Position.after(epoch(), 5));
		this.fixture.settle();

		assertThat(offsets(this.b)).containsExactly(6L);
		assertThat(this.b.received).contains("bert: 5");
	}

	@Test
	void placeThatTheLogDoesNotReachIsAGapAndNoPart() {
		publish(0, ClusterFixture.HISTORY + 10);

		this.b.messenger.subscribe(this.ben, TOPIC, Position.after(epoch(), 5));
		this.fixture.settle();
		publish(1000, 1);

		assertThat(gaps(this.b)).containsExactly(new TopicGap(TOPIC, ClusterFixture.HISTORY + 5L));
		assertThat(offsets(this.b)).containsExactly(ClusterFixture.HISTORY + 11L);
	}

	@Test
	void placeThatNeverWasIsAGapOfUnknownSize() {
		publish(0, 5);

		this.b.messenger.subscribe(this.ben, TOPIC, Position.after("other", 3));
		this.b.messenger.subscribe(this.b.open("bert"), TOPIC, Position.after(epoch(), 99));
		this.b.messenger.subscribe(this.b.open("bill"), "log:none", Position.after("other", 3));
		this.fixture.settle();
		publish(5, 1);

		assertThat(gaps(this.b)).containsExactlyInAnyOrder(new TopicGap(TOPIC, TopicGap.UNKNOWN),
				new TopicGap(TOPIC, TopicGap.UNKNOWN), new TopicGap("log:none", TopicGap.UNKNOWN));
		assertThat(offsets(this.b)).containsExactly(6L, 6L);
	}

	@Test
	void historyIsReplayedFromItsBeginning() {
		publish(0, 5);

		this.b.messenger.subscribe(this.ben, TOPIC, Position.after("", 0));
		this.fixture.settle();

		assertThat(offsets(this.b)).containsExactly(1L, 2L, 3L, 4L, 5L);
	}

	@ParameterizedTest
	@ValueSource(longs = { 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12 })
	void replayHasNeitherHoleNorDuplicate(long seed) {
		ClusterFixture lossy = new ClusterFixture(seed);
		List<Node> nodes = List.of(lossy.node("a"), lossy.node("b"), lossy.node("c"));
		lossy.advance(Duration.ofSeconds(1));
		lossy.cluster.faults(new ClusterFaults(0.2, 0.1, 0.2, Duration.ofMillis(30)));
		SplittableRandom random = new SplittableRandom(seed);
		List<Long> starts = new ArrayList<>();
		for (int i = 0; i < 150; i++) {
			nodes.get(random.nextInt(3)).messenger.publish(TOPIC, new Note.Text("" + i));
			if (i % 10 == 9) {
				int from = random.nextInt(i);
				Node node = nodes.get(random.nextInt(3));
				String epoch = lossy.read(TOPIC, 1).top().epoch();
				node.messenger.subscribe(node.open("" + starts.size()), TOPIC, Position.after(epoch, from));
				starts.add((long) from);
			}
			if (i == 60) {
				lossy.cluster.isolate("c");
			}
			if (i == 90) {
				lossy.cluster.isolate();
			}
			lossy.advance(Duration.ofMillis(random.nextInt(2) * 100));
		}
		lossy.cluster.heal();
		lossy.advance(Duration.ofSeconds(4));

		for (int i = 0; i < starts.size(); i++) {
			String state = i + ": ";
			List<Long> received = nodes.stream()
				.flatMap((node) -> node.received.stream())
				.filter((line) -> line.startsWith(state))
				.map((line) -> Long.valueOf(line.substring(line.indexOf("offset=") + 7, line.indexOf(']'))))
				.toList();
			assertThat(received).isEqualTo(LongStream.rangeClosed(starts.get(i) + 1, 150).boxed().toList());
		}
	}

	@Test
	void manySubscribersCostOneReadOfTheLog() {
		publish(0, 100);
		this.b.messenger.subscribe(this.ben, TOPIC);
		this.fixture.settle();
		String epoch = epoch();
		int before = this.fixture.reads;
		for (int i = 0; i < 200; i++) {
			this.b.messenger.subscribe(this.b.open("s" + i), TOPIC, Position.last(100));
		}
		this.fixture.settle();
		this.b.messenger.subscribe(this.b.open("later"), TOPIC, Position.after(epoch, 50));
		this.fixture.settle();

		assertThat(offsets(this.b)).hasSize(200 * 100 + 50);
		assertThat(this.fixture.reads - before).isEqualTo(1);
	}

	@Test
	void slowSessionIsSentNoMoreThanItsMailboxTakes() {
		publish(0, ClusterFixture.HISTORY);
		this.b.messenger.subscribe(this.ben, TOPIC);
		this.fixture.settle();
		SessionId slow = this.b.open("slow", 8);
		this.b.messenger.subscribe(slow, TOPIC, Position.last(ClusterFixture.HISTORY));
		this.fixture.settle();
		publish(1000, 3);
		this.fixture.settle();

		assertThat(offsets(this.b)).isEqualTo(LongStream.rangeClosed(1, ClusterFixture.HISTORY + 3).boxed().toList());
		assertThat(this.b.registry.find(slow)).isNotNull();
	}

	@Test
	void sessionThatFallsBehindTheLogGetsAGap() {
		publish(0, ClusterFixture.HISTORY);
		SessionId slow = this.b.open("slow", 8);
		this.b.messenger.subscribe(slow, TOPIC, Position.last(100));
		// Only the engine works: no session has its turn
		for (int i = 0; i < 2; i++) {
			this.fixture.cluster.advance(Duration.ofMillis(1));
		}
		for (int i = 0; i < ClusterFixture.HISTORY; i++) {
			this.a.messenger.publish(TOPIC, new Note.Text("" + i));
		}
		for (int i = 0; i < 2; i++) {
			this.fixture.cluster.advance(Duration.ofMillis(1));
		}
		this.fixture.settle();
		publish(1000, 1);

		List<Long> offsets = offsets(this.b);
		long replayed = offsets.size() - 1;
		assertThat(replayed).isBetween(1L, 8L);
		assertThat(gaps(this.b)).containsExactly(new TopicGap(TOPIC, 100 - replayed + ClusterFixture.HISTORY));
		assertThat(offsets.get(offsets.size() - 1)).isEqualTo(2 * ClusterFixture.HISTORY + 1);
	}

	@Test
	void sessionThatEndsOrUnsubscribesGetsNoMore() {
		publish(0, ClusterFixture.HISTORY);
		SessionId other = this.b.open("other", 8);
		this.b.messenger.subscribe(this.ben, TOPIC, Position.last(ClusterFixture.HISTORY));
		this.b.messenger.subscribe(other, TOPIC, Position.last(ClusterFixture.HISTORY));
		for (int i = 0; i < 2; i++) {
			this.fixture.cluster.advance(Duration.ofMillis(1));
		}
		this.b.messenger.unsubscribe(other, TOPIC);
		this.b.registry.find(this.ben).abort();
		this.fixture.settle();
		publish(1000, 1);

		assertThat(offsets(this.b)).hasSizeLessThan(100);
		assertThat(this.b.parts.retained().isEmpty()).isTrue();
	}

	@Test
	void secondSubscriptionDoesNothingButGivesTheFirstItsPosition() {
		publish(0, 3);
		this.b.messenger.subscribe(this.ben, TOPIC);
		this.b.messenger.subscribePrefix(this.ben, "log:");
		this.b.messenger.subscribe(this.ben, TOPIC, Position.last(2));
		this.b.messenger.subscribe(this.ben, TOPIC, Position.last(3));
		this.b.messenger.subscribe(this.ben, TOPIC);
		this.fixture.settle();
		publish(3, 1);

		assertThat(offsets(this.b)).containsExactly(2L, 3L, 4L);
		assertThat(this.b.messages).hasSize(3);

		this.b.messenger.unsubscribe(this.ben, TOPIC);
		publish(4, 1);

		assertThat(this.b.received).hasSize(4).endsWith("ben: 4");
	}

	@Test
	void senderIsLeftOutOfWhatIsReplayed() {
		publish(0, 1);
		this.a.messenger.publishFrom(this.ben, TOPIC, new Note.Text("own"));
		publish(2, 1);

		this.b.messenger.subscribe(this.ben, TOPIC, Position.last(3));
		this.fixture.settle();
		this.a.messenger.publishFrom(this.ben, TOPIC, new Note.Text("own"));
		publish(4, 1);

		assertThat(offsets(this.b)).containsExactly(1L, 3L, 5L);
	}

	@Test
	void logThatIsLostDuringAReplayIsAGap() {
		publish(0, 100);
		SessionId slow = this.b.open("slow", 8);
		this.b.messenger.subscribe(slow, TOPIC, Position.last(100));
		for (int i = 0; i < 2; i++) {
			this.fixture.cluster.advance(Duration.ofMillis(1));
		}
		this.fixture.cluster.loseLogs();
		this.a.messenger.publish(TOPIC, new Note.Text("anew"));
		for (int i = 0; i < 3; i++) {
			this.fixture.cluster.advance(Duration.ofMillis(1));
		}
		this.fixture.settle();

		List<Long> offsets = offsets(this.b);
		assertThat(gaps(this.b)).containsExactly(new TopicGap(TOPIC, TopicGap.UNKNOWN));
		assertThat(offsets).hasSizeLessThan(10).endsWith(1L);
	}

	@Test
	void replayBeginsWhenTheEngineIsBack() {
		publish(0, 3);
		this.fixture.cluster.cut("b");
		this.fixture.cluster.queueLimit(0);
		this.b.messenger.subscribe(this.ben, TOPIC, Position.last(2));
		this.fixture.settle();
		assertThat(this.b.messages).isEmpty();

		this.fixture.cluster.queueLimit(100);
		this.fixture.cluster.restore("b");
		this.fixture.advance(Duration.ofSeconds(2));

		assertThat(offsets(this.b)).containsExactly(2L, 3L);
	}

	@Test
	void topicWithoutAHistoryHasNothingToReplay() {
		assertThatIllegalStateException()
			.isThrownBy(() -> this.b.messenger.subscribe(this.ben, "news", Position.last(2)))
			.withMessageContaining("websock.cluster.topics");
		this.b.messenger.subscribe(this.ben, "news", Position.live());
		this.fixture.settle();
		this.a.messenger.publish("news", new Note.Text("extra"));
		this.fixture.settle();

		assertThat(this.b.messages).containsExactly(new Note.Text("extra"));
	}

	private void publish(int first, int count) {
		for (int i = first; i < first + count; i++) {
			this.a.messenger.publish(TOPIC, new Note.Text("" + i));
		}
		this.fixture.settle();
	}

	private String epoch() {
		return this.fixture.read(TOPIC, 1).top().epoch();
	}

	private static List<RetainedMessage> retained(Node node) {
		return node.messages.stream()
			.filter(RetainedMessage.class::isInstance)
			.map(RetainedMessage.class::cast)
			.toList();
	}

	private static List<Long> offsets(Node node) {
		return retained(node).stream().map((message) -> message.position().offset()).toList();
	}

	private static List<Object> gaps(Node node) {
		return node.messages.stream().filter(TopicGap.class::isInstance).toList();
	}

}

package io.websock.spring.cluster;

import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;

import io.websock.Frame;
import io.websock.SessionId;
import io.websock.cluster.Channel;
import io.websock.spring.TopicGap;
import io.websock.spring.WebSockMessenger;
import io.websock.spring.cluster.ClusterFixture.Node;
import io.websock.spring.cluster.ClusterFixture.Note;
import io.websock.test.cluster.ClusterFaults;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link RetainedTopics}, {@link RetainedTopic} and {@link RetainedPublisher}.
 */
class RetainedTopicsTests {

	private static final String TOPIC = "log:orders";

	private final ClusterFixture fixture = new ClusterFixture();

	private final Node a = this.fixture.node("a");

	private final Node b = this.fixture.node("b");

	private final SessionId anna = this.a.open("anna");

	private final SessionId ben = this.b.open("ben");

	@BeforeEach
	void join() {
		this.fixture.advance(Duration.ofSeconds(1));
	}

	@Test
	void messageReachesSubscribersOfAllNodesFromTheLog() {
		this.a.messenger.subscribe(this.anna, TOPIC);
		this.b.messenger.subscribe(this.ben, TOPIC);
		this.b.messenger.subscribePrefix(this.ben, "log");
		this.fixture.settle();

		int accepted = this.a.messenger.publish(TOPIC, new Note.Text("hi"));
		assertThat(this.a.received).isEmpty();
		this.fixture.settle();
		this.b.messenger.pushAll(TOPIC, Frame.text("frame"));
		this.b.messenger.publishFrom(this.ben, TOPIC, new Note.Text("mine"));
		this.fixture.settle();

		assertThat(accepted).isEqualTo(1);
		assertThat(this.a.received).containsExactly("anna: hi", "anna: mine");
		assertThat(this.b.received).containsExactly("ben: hi");
		assertThat(this.a.sent).containsExactly("anna: frame");
		assertThat(this.b.sent).containsExactly("ben: frame");
		assertThat(this.a.counts.appended.sum()).isEqualTo(1);
		assertThat(this.a.counts.healed.sum() + this.b.counts.healed.sum()).isZero();
	}

	@ParameterizedTest
	@ValueSource(longs = { 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12 })
	void allNodesDeliverTheSameOrderWithoutAHole(long seed) {
		ClusterFixture lossy = new ClusterFixture(seed);
		List<Node> nodes = List.of(lossy.node("a"), lossy.node("b"), lossy.node("c"));
		nodes.forEach((node) -> node.messenger.subscribe(node.open("s"), TOPIC));
		lossy.advance(Duration.ofSeconds(1));
		lossy.cluster.faults(new ClusterFaults(0.2, 0.1, 0.2, Duration.ofMillis(30)));
		SplittableRandom random = new SplittableRandom(seed);
		for (int i = 0; i < 150; i++) {
			nodes.get(random.nextInt(3)).messenger.publish(TOPIC, new Note.Text("" + i));
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

		List<String> order = nodes.get(0).received;
		assertThat(order).hasSize(150).doesNotHaveDuplicates();
		assertThat(nodes.get(1).received).isEqualTo(order);
		assertThat(nodes.get(2).received).isEqualTo(order);
		assertThat(nodes.get(0).counts.healed.sum()).isPositive();
	}

	@Test
	void lastMessageThatIsLostIsReadWithinTwoHeartbeats() {
		this.b.messenger.subscribe(this.ben, TOPIC);
		this.fixture.advance(Duration.ofSeconds(1));
		this.fixture.cluster.faults(new ClusterFaults(1, 0, 0, Duration.ZERO));
		this.a.messenger.publish(TOPIC, new Note.Text("last"));
		this.fixture.settle();
		this.fixture.cluster.heal();
		assertThat(this.b.received).isEmpty();

		this.fixture.advance(Duration.ofSeconds(2));

		assertThat(this.b.received).containsExactly("ben: last");
		assertThat(this.b.counts.healed.sum()).isEqualTo(1);
	}

	@Test
	void nodeThatWasAwayReadsWhatItMissed() {
		this.b.messenger.subscribe(this.ben, TOPIC);
		this.fixture.advance(Duration.ofSeconds(1));
		this.fixture.cluster.cut("b");
		publish(this.a, 0, 50);
		this.b.messenger.publish(TOPIC, new Note.Text("from b"));
		this.fixture.settle();
		assertThat(this.b.received).isEmpty();

		this.fixture.cluster.restore("b");
		this.fixture.settle();

		assertThat(this.b.received).hasSize(51).startsWith("ben: 0").endsWith("ben: from b");
		assertThat(gaps(this.b)).isEmpty();
	}

	@Test
	void logThatDoesNotReachBackIsAGapOfKnownSize() {
		this.b.messenger.subscribe(this.ben, TOPIC);
		this.fixture.advance(Duration.ofSeconds(1));
		publish(this.a, 0, 5);
		this.fixture.cluster.cut("b");
		publish(this.a, 5, ClusterFixture.HISTORY + 10);
		this.fixture.cluster.restore("b");
		this.fixture.settle();
		publish(this.a, 1000, 1);

		assertThat(gaps(this.b)).containsExactly(new TopicGap(TOPIC, 10));
		assertThat(this.b.messages).hasSize(5 + 1 + ClusterFixture.HISTORY + 1);
		assertThat(this.b.received.get(6)).isEqualTo("ben: 15");
		assertThat(this.b.counts.gapMessages.sum()).isEqualTo(10);
	}

	@Test
	void logThatWasLostIsAGapOfUnknownSizeAndGoesOn() {
		this.b.messenger.subscribe(this.ben, TOPIC);
		this.fixture.advance(Duration.ofSeconds(1));
		publish(this.a, 0, 5);
		this.fixture.cluster.loseLogs();
		publish(this.a, 5, 3);

		assertThat(gaps(this.b)).containsExactly(new TopicGap(TOPIC, TopicGap.UNKNOWN));
		assertThat(this.b.received.subList(6, 9)).containsExactly("ben: 5", "ben: 6", "ben: 7");
	}

	@ParameterizedTest
	@ValueSource(ints = { 1, 2, 3, 4 })
	void entriesThatOthersHaveReplacedInAFailoverAreAGap(int published) {
		this.a.messenger.subscribe(this.anna, TOPIC);
		this.b.messenger.subscribe(this.ben, TOPIC);
		this.fixture.advance(Duration.ofSeconds(1));
		publish(this.a, 0, 5);
		this.fixture.cluster.cut("a");
		this.fixture.cluster.cut("b");
		this.fixture.cluster.loseNewest(TOPIC, 2);
		this.fixture.cluster.restore("a");
		publish(this.a, 10, published);
		this.fixture.cluster.restore("b");
		this.fixture.settle();
		publish(this.a, 20, 1);

		for (Node node : List.of(this.a, this.b)) {
			assertThat(gaps(node)).containsExactly(new TopicGap(TOPIC, TopicGap.UNKNOWN));
			assertThat(node.received).doesNotHaveDuplicates().last().asString().endsWith(": 20");
		}
		assertThat(this.a.received).hasSize(5 + 1 + published + 1);
		assertThat(this.b.received).hasSize(5 + 1 + Math.max(0, published - 2) + 1);
	}

	@Test
	void entryThatArrivesBeforeTheLogIsCheckedDoesNotHideWhatAFailoverLost() {
		this.b.messenger.subscribe(this.ben, TOPIC);
		this.fixture.advance(Duration.ofSeconds(1));
		publish(this.a, 0, 5);
		this.b.parts.retained().connection(false);
		this.fixture.cluster.loseNewest(TOPIC, 2);
		publish(this.a, 10, 3);
		this.b.parts.retained().connection(true);
		this.fixture.settle();

		assertThat(gaps(this.b)).containsExactly(new TopicGap(TOPIC, TopicGap.UNKNOWN));
		assertThat(this.b.received).doesNotHaveDuplicates().endsWith("ben: 12");
	}

	@Test
	void logThatIsTheSameAfterALossOfTheConnectionHasNoGap() {
		this.b.messenger.subscribe(this.ben, TOPIC);
		this.fixture.advance(Duration.ofSeconds(1));
		publish(this.a, 0, ClusterFixture.HISTORY);
		this.b.parts.retained().connection(false);
		publish(this.a, 1000, ClusterFixture.HISTORY);
		this.b.parts.retained().connection(true);
		this.fixture.settle();

		assertThat(gaps(this.b)).isEmpty();
		assertThat(this.b.received).hasSize(2 * ClusterFixture.HISTORY).doesNotHaveDuplicates();
	}

	@Test
	void interruptedChannelIsRead() {
		this.b.messenger.subscribe(this.ben, TOPIC);
		this.fixture.advance(Duration.ofSeconds(1));
		this.fixture.cluster.faults(new ClusterFaults(1, 0, 0, Duration.ZERO));
		publish(this.a, 0, 3);
		this.fixture.cluster.heal();

		this.fixture.cluster.interrupt("b", Channel.partition(this.b.node.partition(TOPIC)));
		this.fixture.settle();

		assertThat(this.b.received).containsExactly("ben: 0", "ben: 1", "ben: 2");
	}

	@Test
	void refusedMessageReachesNobodyAndIsCounted() {
		this.a.messenger.subscribe(this.anna, TOPIC);
		this.fixture.settle();
		this.fixture.cluster.cut("a");
		this.fixture.cluster.queueLimit(0);

		assertThat(this.a.messenger.publish(TOPIC, new Note.Text("?"))).isEqualTo(WebSockMessenger.REFUSED);
		assertThat(this.a.messenger.pushAllFrom(this.anna, TOPIC, Frame.text("?"))).isEqualTo(WebSockMessenger.REFUSED);
		this.fixture.cluster.queueLimit(100);
		this.fixture.cluster.restore("a");
		this.fixture.advance(Duration.ofSeconds(1));

		assertThat(this.a.received).isEmpty();
		assertThat(this.a.counts.appendsRefused.sum()).isEqualTo(2);
	}

	@Test
	void subscriberOfAPrefixIsNotifiedOfWhatMayHaveBeenMissed() {
		this.b.messenger.subscribePrefix(this.ben, "log:");
		this.fixture.advance(Duration.ofSeconds(1));
		publish(this.a, 0, 2);
		this.fixture.cluster.cut("b");
		publish(this.a, 2, 2);
		this.fixture.cluster.restore("b");
		this.fixture.settle();

		assertThat(this.b.received).contains("ben: 0", "ben: 1", "ben: 2", "ben: 3");
		assertThat(gaps(this.b)).containsExactly(new TopicGap(null, TopicGap.UNKNOWN));
		this.b.messenger.unsubscribePrefix(this.ben, "log:");
		assertThat(this.b.parts.retained().isEmpty()).isTrue();
	}

	@Test
	void nodesForgetTopicsWithoutSubscribers() {
		SessionId bert = this.b.open("bert", 100);
		this.b.messenger.subscribe(bert, TOPIC);
		this.b.messenger.subscribePrefix(bert, "log:");
		this.fixture.settle();
		this.a.messenger.publish("log:other", new Note.Text("other"));
		this.fixture.settle();
		this.b.messenger.unsubscribe(bert, TOPIC);
		assertThat(this.b.parts.retained().isEmpty()).isFalse();

		this.fixture.advance(Duration.ofSeconds(62));

		assertThat(this.b.registry.find(bert)).isNotNull();
		assertThat(this.b.parts.retained().isEmpty()).isTrue();
	}

	private void publish(Node node, int first, int count) {
		for (int i = first; i < first + count; i++) {
			node.messenger.publish(TOPIC, new Note.Text("" + i));
		}
		this.fixture.settle();
	}

	private static List<Object> gaps(Node node) {
		return node.messages.stream().filter(TopicGap.class::isInstance).toList();
	}

}

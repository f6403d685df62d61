package io.websock.test.cluster;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.websock.cluster.Channel;
import io.websock.cluster.ClusterNode;
import io.websock.cluster.ClusterNode.Outcome;
import io.websock.cluster.ClusterSettings;
import io.websock.cluster.NodeStatus;
import io.websock.cluster.Retention;
import org.junit.jupiter.api.Test;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class ClusterNodeTests {

	private static final Duration MOMENT = Duration.ofMillis(50);

	private static final Duration SECOND = Duration.ofSeconds(1);

	private static final Channel CHANNEL = Channel.partition(5);

	private final TestNodes nodes = new TestNodes(1);

	private final InMemoryCluster cluster = this.nodes.cluster;

	private final TestNode a = this.nodes.create("a");

	private final TestNode b = this.nodes.create("b");

	ClusterNodeTests() {
		this.b.node.interest(5, true);
		this.a.node.start();
		this.nodes.run(MOMENT);
		this.b.node.start();
		this.nodes.run(MOMENT);
	}

	@Test
	void nodesKnowOneAnotherAtOnce() {
		assertThat(this.a.events).containsExactly("joined b/1");
		assertThat(this.b.events).containsExactly("joined a/1");
		assertThat(this.a.node.nodes()).extracting(NodeStatus::node).containsExactly(this.b.node.self());
		assertThat(this.a.connections).containsExactly(true);
	}

	@Test
	void nodeThatStartsAgainIsAnotherNode() {
		publish(this.a, "1");
		this.nodes.run(MOMENT);
		long former = this.b.node.self().id();
		this.b.node.close();
		this.nodes.run(SECOND);
		publish(this.a, "missed");

		this.b.start();
		this.nodes.run(SECOND.multipliedBy(2));

		assertThat(this.b.node.self().id()).isNotEqualTo(former);
		assertThat(this.a.events).containsExactly("joined b/1", "left b/1", "joined b/1");
		assertThat(this.b.events).containsExactly("joined a/1", "left a/1", "joined a/1");
		publish(this.a, "2");
		this.a.node.send(this.b.node.self().id(), bytes("3"));
		publish(this.b, "4");
		assertThat(this.a.node.send(former, bytes("5"))).isEqualTo(Outcome.NO_NODE);
		this.nodes.run(SECOND.multipliedBy(4));
		assertThat(this.b.messages).containsExactlyInAnyOrder("a: 1", "a: 2", "a: 3");
		assertThat(this.b.lost).isEmpty();
		assertThat(this.a.lost).isEmpty();
		assertThatThrownBy(this.b.node::start).isInstanceOf(IllegalStateException.class);
	}

	@Test
	void messageReachesThoseThatReceiveItsChannel() {
		assertThat(publish(this.a, "1")).isEqualTo(Outcome.FORWARDED);
		assertThat(publish(this.b, "2")).isEqualTo(Outcome.FORWARDED);
		this.nodes.run(MOMENT);

		assertThat(this.b.messages).containsExactly("a: 1");
		assertThat(this.a.messages).isEmpty();
		assertThat(this.a.node.counts().published()).isEqualTo(1);
		assertThat(this.b.node.counts().received()).isEqualTo(1);
	}

	@Test
	void messageReachesOneNode() {
		assertThat(this.a.node.send(this.b.node.self().id(), bytes("1"))).isEqualTo(Outcome.FORWARDED);
		this.nodes.run(MOMENT);

		assertThat(this.b.messages).containsExactly("a: 1");
		assertThat(this.a.node.send(4711, bytes("2"))).isEqualTo(Outcome.NO_NODE);
		assertThat(this.a.node.send(this.a.node.self().id(), bytes("3"))).isEqualTo(Outcome.NO_NODE);
	}

	@Test
	void messageForWhichThereIsNoRoomIsRefusedAndTakesNoNumber() {
		publish(this.a, "1");
		this.cluster.queueLimit(1);

		assertThat(publish(this.a, "2")).isEqualTo(Outcome.OVERLOADED);
		this.nodes.run(MOMENT);
		publish(this.a, "3");
		this.nodes.run(SECOND.multipliedBy(3));

		assertThat(this.b.messages).containsExactly("a: 1", "a: 3");
		assertThat(this.b.events).containsExactly("joined a/1");
		assertThat(this.a.node.counts().refused()).isEqualTo(1);
	}

	@Test
	void gapIsFoundAtTheNextMessage() {
		settle();
		lose("1", "2");
		publish(this.a, "3");
		this.nodes.run(MOMENT);

		assertThat(this.b.messages).containsExactly("a: 3");
		assertThat(this.b.events).containsExactly("joined a/1", "lost a/1 2");
	}

	@Test
	void lostTailIsFoundWithinTwoHeartbeats() {
		settle();
		publish(this.a, "1");
		this.nodes.run(MOMENT);
		lose("2", "3");
		this.nodes.run(SECOND.multipliedBy(2));

		assertThat(this.b.events).containsExactly("joined a/1", "lost a/1 2");
		assertThat(this.b.node.counts().lost()).isEqualTo(2);
		assertThat(this.b.node.nodes()).extracting(NodeStatus::lost).containsExactly(2L);
	}

	@Test
	void lostTailToOneNodeIsFoundWithinTwoHeartbeats() {
		this.cluster.faults(new ClusterFaults(1, 0, 0, Duration.ZERO));
		this.a.node.send(this.b.node.self().id(), bytes("1"));
		this.nodes.run(MOMENT);
		this.cluster.heal();
		this.nodes.run(SECOND.multipliedBy(2));

		assertThat(this.b.lost).containsExactly(Map.entry("a node", 1L));
	}

	@Test
	void messagesBeforeTheSubscriptionAreNotLost() {
		TestNode c = this.nodes.start("c");
		publish(this.a, "1");
		publish(this.a, "2");
		this.nodes.run(SECOND);
		c.node.interest(5, true);
		this.nodes.run(SECOND.multipliedBy(3));
		publish(this.a, "3");
		this.nodes.run(MOMENT);

		assertThat(c.messages).containsExactly("a: 3");
		assertThat(c.lost).isEmpty();
	}

	@Test
	void partitionIsReceivedWhileOneWantsIt() {
		this.b.node.interest(5, true);
		this.b.node.interest(5, false);
		publish(this.a, "1");
		this.nodes.run(MOMENT);
		this.b.node.interest(5, false);
		this.nodes.run(SECOND.multipliedBy(2));
		publish(this.a, "2");
		this.nodes.run(SECOND.multipliedBy(3));

		assertThat(this.b.messages).containsExactly("a: 1");
		assertThat(this.b.lost).isEmpty();
	}

	@Test
	void interestThatComesAndGoesKeepsTheAccount() {
		settle();
		this.b.node.interest(5, false);
		lose("1");
		this.b.node.interest(5, true);
		publish(this.a, "2");
		this.nodes.run(MOMENT);

		assertThat(this.b.messages).containsExactly("a: 2");
		assertThat(this.b.lost).containsExactly(Map.entry("a partition-5", 1L));
	}

	@Test
	void duplicatesAndLateMessagesAreLeftOut() {
		settle();
		this.cluster.faults(new ClusterFaults(0, 1, 0, Duration.ZERO));
		publish(this.a, "1");
		this.nodes.run(MOMENT);

		assertThat(this.b.messages).containsExactly("a: 1");
		assertThat(this.b.node.counts().duplicates()).isEqualTo(1);
	}

	@Test
	void nodeThatClosesHasLeftAtOnceAfterItsLastMessage() {
		publish(this.a, "1");
		this.a.node.close();
		this.nodes.run(MOMENT);

		assertThat(this.b.messages).containsExactly("a: 1");
		assertThat(this.b.events).containsExactly("joined a/1", "left a/1");
		assertThat(this.b.node.send(this.a.node.self().id(), bytes("2"))).isEqualTo(Outcome.NO_NODE);
		assertThat(publish(this.a, "3")).isEqualTo(Outcome.OVERLOADED);
	}

	@Test
	void killedNodeIsDeadWithinFourSeconds() {
		settle();
		this.nodes.kill(this.a);
		this.nodes.run(Duration.ofMillis(1800));
		assertThat(this.b.events).containsExactly("joined a/1");

		this.nodes.run(Duration.ofMillis(2200));

		assertThat(this.b.events).containsExactly("joined a/1", "died a/1");
		assertThat(this.b.node.send(this.a.node.self().id(), bytes("2"))).isEqualTo(Outcome.NO_NODE);
	}

	@Test
	void killedNodeIsDeadForANodeThatStopsAgainAndAgain() {
		settle();
		this.nodes.kill(this.a);
		for (int stop = 0; stop < 6; stop++) {
			this.nodes.pause(this.b);
			this.nodes.run(Duration.ofMillis(1700));
			this.nodes.resume(this.b);
			this.nodes.run(MOMENT);
		}

		assertThat(this.b.events).containsExactly("joined a/1", "died a/1");
	}

	@Test
	void pausedNodeComesBackAsANewIncarnation() {
		settle();
		this.nodes.pause(this.a);
		this.nodes.run(SECOND.multipliedBy(5));
		this.nodes.resume(this.a);
		this.nodes.run(MOMENT);

		assertThat(this.a.events).containsExactly("joined b/1", "reborn a/2");
		assertThat(this.b.events).containsExactly("joined a/1", "died a/1", "joined a/2");
	}

	@Test
	void nodesThatWerePartedComeBackAndCountWhatTheyMissed() {
		settle();
		this.cluster.isolate("a");
		publish(this.a, "1");
		this.nodes.run(SECOND.multipliedBy(4));
		publish(this.a, "2");
		this.nodes.run(SECOND);
		assertThat(this.b.events).containsExactly("joined a/1", "died a/1");

		this.cluster.heal();
		this.nodes.run(SECOND.multipliedBy(2));
		publish(this.a, "3");
		this.nodes.run(MOMENT);

		assertThat(this.a.events).contains("died b/1", "reborn a/2", "joined b/2");
		assertThat(this.b.events).contains("joined a/2");
		assertThat(this.b.messages).containsExactly("a: 3");
		assertThat(this.b.lost).containsExactly(Map.entry("a partition-5", 2L));
	}

	@Test
	void nobodyIsJudgedWhileTheOwnConnectionIsBroken() {
		settle();
		this.cluster.cut("b");
		this.nodes.run(SECOND.multipliedBy(8));
		assertThat(this.b.connections).containsExactly(true, false);
		assertThat(this.b.node.isConnected()).isFalse();
		this.cluster.restore("b");
		this.nodes.run(SECOND.multipliedBy(4));

		assertThat(this.b.events).containsExactly("joined a/1", "reborn b/2");
		assertThat(this.a.events).containsExactly("joined b/1", "died b/1", "joined b/2");
	}

	@Test
	void wedgedSubscriptionIsFoundWithinFiveSecondsAndNobodyElseIsBlamed() {
		settle();
		this.cluster.wedge("b");
		publish(this.a, "1");
		this.nodes.run(SECOND.multipliedBy(5));

		assertThat(this.b.connections).containsExactly(true, false, true);
		assertThat(this.b.node.lastProbe()).isNotNull();
		this.nodes.run(SECOND.multipliedBy(2));
		assertThat(this.b.events).containsExactly("joined a/1", "lost a/1 1");
		assertThat(this.a.events).containsExactly("joined b/1");
	}

	@Test
	void framesOfOtherClustersAreCountedOnly() {
		ClusterNode other = new ClusterNode(this.cluster.connect("x"), ClusterSettings.of("other"), this.cluster::nanos,
				new TestNode(this.cluster, "y", new HashMap<>()));
		other.start();
		this.nodes.run(MOMENT);

		assertThat(this.a.events).containsExactly("joined b/1");
		assertThat(this.a.node.counts().undecodable()).isPositive();
		assertThat(other.nodes()).isEmpty();
	}

	@Test
	void entriesReachAllNodesWithTheirPlaces() {
		String topic = topicOf(5);
		this.a.node.append(topic, bytes("1"), new Retention(10, SECOND));
		this.nodes.run(MOMENT);

		assertThat(this.b.events).contains("appended " + topic + " 1");
		assertThat(this.b.node.read(topic, null, 10).toCompletableFuture()).isNotDone();
		this.nodes.run(MOMENT);
	}

	@Test
	void interruptionIsPassedOn() {
		this.cluster.interrupt("b", CHANNEL);

		assertThat(this.b.events).containsExactly("joined a/1", "interrupted partition-5");
	}

	@Test
	void nodesChannelIsNotPublishedTo() {
		assertThatThrownBy(() -> this.a.node.publish(Channel.node(1), new byte[0]))
			.isInstanceOf(IllegalArgumentException.class);
	}

	private void settle() {
		this.nodes.run(SECOND.multipliedBy(3));
		this.a.messages.clear();
	}

	private void lose(String... messages) {
		this.cluster.faults(new ClusterFaults(1, 0, 0, Duration.ZERO));
		List.of(messages).forEach((message) -> publish(this.a, message));
		this.nodes.run(MOMENT);
		this.cluster.heal();
	}

	private String topicOf(int partition) {
		int i = 0;
		while (this.a.node.partition("topic-" + i) != partition) {
			i++;
		}
		return "topic-" + i;
	}

	private Outcome publish(TestNode from, String message) {
		return from.node.publish(CHANNEL, bytes(message));
	}

	private static byte[] bytes(String text) {
		return text.getBytes(UTF_8);
	}

}

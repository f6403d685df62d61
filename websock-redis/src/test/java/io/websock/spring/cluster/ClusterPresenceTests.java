package io.websock.spring.cluster;

import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;

import io.websock.CloseDetail;
import io.websock.SessionId;
import io.websock.cluster.Channel;
import io.websock.spring.ClusterMember;
import io.websock.spring.PresenceDiff;
import io.websock.spring.PresenceState;
import io.websock.spring.cluster.ClusterFixture.Node;
import io.websock.test.cluster.ClusterFaults;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.tuple;

/**
 * Tests for {@link ClusterPresence}, {@link OwnPresence}, {@link Replica} and
 * {@link ClusterStatus}.
 */
class ClusterPresenceTests {

	private static final String TOPIC = "room";

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
	void eachNodeShowsTheSessionsOfAll() {
		this.a.presence.track(this.anna, TOPIC, "Anna", "here");
		this.b.presence.track(this.ben, TOPIC, "Ben", 1);
		this.fixture.settle();

		assertThat(this.a.presence.list(TOPIC).metas()).containsOnlyKeys("Anna", "Ben");
		assertThat(this.b.presence.list(TOPIC).sessions("Anna")).containsExactly(this.anna);
		assertThat(this.b.presence.list(TOPIC).metas()).containsEntry("Anna", List.of("here"));

		this.a.presence.track(this.anna, TOPIC, "Anna", "away");
		this.b.presence.untrack(this.ben, TOPIC);
		this.fixture.settle();

		assertThat(this.a.presence.list(TOPIC).keys()).containsExactly("Anna");
		assertThat(this.b.presence.list(TOPIC).metas()).containsEntry("Anna", List.of("away"));
	}

	@Test
	void subscriberKeepsAStateByDiffsOfItsOwnNode() {
		this.b.messenger.subscribe(this.ben, TOPIC);
		PresenceState before = this.b.presence.list(TOPIC);
		this.a.presence.track(this.anna, TOPIC, "Anna", "here");
		this.fixture.settle();

		PresenceDiff diff = (PresenceDiff) this.b.messages.get(0);

		assertThat(before.includes(diff)).isFalse();
		assertThat(this.b.presence.update(before, diff).keys()).containsExactly("Anna");
		assertThat(before.apply(diff)).isEqualTo(this.b.presence.list(TOPIC));
	}

	@Test
	void nodeThatJoinsLearnsAll() {
		for (int i = 0; i < 500; i++) {
			this.a.presence.track(this.a.open("s" + i), TOPIC, "key" + i, "meta".repeat(50));
		}

		Node late = this.fixture.node("late");
		this.fixture.advance(Duration.ofSeconds(2));

		assertThat(late.presence.list(TOPIC).entries()).hasSize(500);
		assertThat(late.parts.presence().isComplete()).isTrue();
	}

	@Test
	void deathOfANodeIsOneDiff() {
		for (int i = 0; i < 50; i++) {
			this.a.presence.track(this.a.open("s" + i), TOPIC, "key" + i, "meta");
		}
		this.b.messenger.subscribe(this.ben, TOPIC);
		this.fixture.settle();
		this.b.messages.clear();

		this.a.crash();
		this.fixture.advance(Duration.ofSeconds(4));

		assertThat(this.b.messages).singleElement()
			.isInstanceOfSatisfying(PresenceDiff.class, (diff) -> assertThat(diff.leaves()).hasSize(50));
		assertThat(this.b.presence.list(TOPIC).entries()).isEmpty();
	}

	@Test
	void nodeThatLeavesIsGoneAtOnce() {
		this.a.presence.track(this.anna, TOPIC, "Anna", "here");
		this.fixture.settle();

		this.a.leave();
		this.fixture.settle();

		assertThat(this.b.presence.list(TOPIC).entries()).isEmpty();
	}

	@Test
	void nodeThatWasDeclaredDeadIsBackWithItsSessions() {
		this.a.presence.track(this.anna, TOPIC, "Anna", "here");
		this.fixture.settle();
		this.fixture.cluster.isolate("a");
		this.fixture.advance(Duration.ofSeconds(5));
		assertThat(this.b.presence.list(TOPIC).entries()).isEmpty();

		this.fixture.cluster.heal();
		this.fixture.advance(Duration.ofSeconds(5));

		assertThat(this.b.presence.list(TOPIC).keys()).containsExactly("Anna");
	}

	@Test
	void sessionThatEndsIsGoneEverywhere() {
		this.a.presence.track(this.anna, TOPIC, "Anna", "here");
		this.fixture.settle();

		this.a.messenger.close(this.anna, CloseDetail.of(1000));
		this.a.registry.find(this.anna).abort();
		this.fixture.settle();

		assertThat(this.b.presence.list(TOPIC).entries()).isEmpty();
	}

	@Test
	void unregisteredMetaFailsAtOnce() {
		assertThatIllegalArgumentException()
			.isThrownBy(() -> this.a.presence.track(this.anna, TOPIC, "Anna", new StringBuilder()))
			.withMessageContaining("websock.cluster.types");
		assertThat(this.a.presence.list(TOPIC).entries()).isEmpty();
	}

	@Test
	void refusedChangeIsRepairedByTheNextStatus() {
		this.fixture.cluster.queueLimit(0);
		this.a.presence.track(this.anna, TOPIC, "Anna", "here");
		this.fixture.cluster.queueLimit(1000);
		this.fixture.settle();

		this.fixture.advance(Duration.ofSeconds(4));

		assertThat(this.b.presence.list(TOPIC).keys()).containsExactly("Anna");
	}

	@ParameterizedTest
	@ValueSource(longs = { 1, 2, 3 })
	void nodesAgreeAfterAnyFaults(long seed) {
		SplittableRandom random = new SplittableRandom(seed);
		List<SessionId> here = List.of(this.anna, this.a.open("x"), this.a.open("y"));
		List<SessionId> there = List.of(this.ben, this.b.open("z"));
		this.fixture.cluster.faults(new ClusterFaults(0.3, 0.2, 0.2, Duration.ofMillis(300)));
		for (int i = 0; i < 200; i++) {
			change(this.a, here.get(random.nextInt(3)), random);
			change(this.b, there.get(random.nextInt(2)), random);
			if (i % 5 == 0) {
				this.fixture.advance(Duration.ofMillis(100));
			}
		}
		this.fixture.cluster.heal();
		this.fixture.advance(Duration.ofSeconds(12));

		for (String topic : List.of("0", "1")) {
			assertThat(this.b.presence.list(topic).entries()).extracting("session", "key", "meta")
				.containsExactlyInAnyOrderElementsOf(this.a.presence.list(topic)
					.entries()
					.stream()
					.map((entry) -> tuple(entry.session(), entry.key(), entry.meta()))
					.toList());
		}
	}

	private static void change(Node node, SessionId session, SplittableRandom random) {
		String topic = "" + random.nextInt(2);
		if (random.nextInt(3) == 0) {
			node.presence.untrack(session, topic);
		}
		else {
			node.presence.track(session, topic, "key" + random.nextInt(2), random.nextInt(9));
		}
	}

	@Test
	void hostilePartsChangeNothing() {
		this.a.presence.track(this.anna, TOPIC, "Anna", "here");
		this.fixture.settle();
		long before = this.b.counts.undecodable.sum();

		NodeMessage bad = new NodeMessage(NodeMessage.Kind.TRACKED, "", "", 2, 0, "presence", new byte[] { 0, 9, 1 });
		this.a.node.publish(Channel.CONTROL, bad.encode());
		this.fixture.settle();

		assertThat(this.b.counts.undecodable.sum()).isEqualTo(before + 1);
		assertThat(this.b.presence.list(TOPIC).keys()).containsExactly("Anna");
	}

	@Test
	void viewShowsNodesAndTheirSessions() {
		this.fixture.advance(Duration.ofSeconds(2));

		List<ClusterMember> members = this.b.parts.status().members();

		assertThat(members).extracting(ClusterMember::node, ClusterMember::isSelf, ClusterMember::sessions)
			.containsExactly(tuple(this.b.node.self().text(), true, 1L), tuple(this.a.node.self().text(), false, 1L));
		assertThat(this.b.parts.status().isConnected()).isTrue();
	}

}

package io.websock.spring.cluster;

import java.time.Duration;
import java.util.SplittableRandom;
import java.util.concurrent.CompletionStage;

import io.websock.CloseDetail;
import io.websock.Frame;
import io.websock.SessionId;
import io.websock.cluster.Channel;
import io.websock.spring.Cancellable;
import io.websock.spring.SendResult;
import io.websock.spring.TopicGap;
import io.websock.spring.cluster.ClusterFixture.Node;
import io.websock.spring.cluster.ClusterFixture.Note;
import io.websock.test.cluster.ClusterFaults;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests for {@link ClusterMessenger}, {@link Deliveries}, {@link RemoteTimers} and
 * {@link GapNotices}.
 */
class ClusterMessengerTests {

	private final ClusterFixture fixture = new ClusterFixture();

	private final Node a = this.fixture.node("a");

	private final Node b = this.fixture.node("b");

	private final Node c = this.fixture.node("c");

	private final SessionId anna = this.a.open("anna");

	private final SessionId ben = this.b.open("ben");

	@BeforeEach
	void join() {
		this.fixture.advance(Duration.ofSeconds(1));
	}

	@Test
	void publishedMessageReachesSubscribersOfAllNodesOnce() {
		this.a.messenger.subscribe(this.anna, "news");
		this.b.messenger.subscribe(this.ben, "news");
		this.b.messenger.subscribePrefix(this.ben, "ne");
		this.fixture.settle();

		assertThat(this.a.messenger.publish("news", new Note.Text("extra"))).isEqualTo(1);
		assertThat(this.c.messenger.publish("news", new Note.Text("late"))).isZero();
		this.fixture.settle();

		assertThat(this.a.received).containsExactly("anna: extra", "anna: late");
		assertThat(this.b.received).containsExactly("ben: extra", "ben: late");
	}

	@Test
	void senderIsLeftOutAtItsNode() {
		this.a.messenger.subscribe(this.anna, "news");
		this.b.messenger.subscribe(this.ben, "news");
		this.b.messenger.subscribe(this.b.open("bert"), "news");
		this.fixture.settle();

		this.a.messenger.publishFrom(this.ben, "news", new Note.Text("hi"));
		this.a.messenger.pushAllFrom(this.ben, "news", Frame.text("frame"));
		this.fixture.settle();

		assertThat(this.a.received).containsExactly("anna: hi");
		assertThat(this.b.received).containsExactly("bert: hi");
		assertThat(this.a.sent).containsExactly("anna: frame");
		assertThat(this.b.sent).containsExactly("bert: frame");
	}

	@Test
	void partitionIsReceivedWhileThereAreSubscribers() {
		this.b.messenger.subscribe(this.ben, "news");
		this.fixture.settle();
		this.b.messenger.unsubscribe(this.ben, "news");
		// A node lingers for a heartbeat
		this.fixture.advance(Duration.ofSeconds(3));
		long before = this.b.node.counts().received();

		this.a.messenger.publish("news", new Note.Text("unheard"));
		this.fixture.settle();

		assertThat(this.b.node.counts().received()).isEqualTo(before);
		assertThat(this.b.received).isEmpty();
	}

	@Test
	void sessionIsReachedFromAnyNodeInOrder() {
		assertThat(this.a.messenger.send(this.anna, new Note.Text("here"))).isEqualTo(SendResult.ACCEPTED);
		for (int i = 0; i < 20; i++) {
			assertThat(this.a.messenger.send(this.ben, new Note.Text("" + i))).isEqualTo(SendResult.FORWARDED);
		}
		assertThat(this.a.messenger.push(this.ben, Frame.text("frame"))).isEqualTo(SendResult.FORWARDED);
		assertThat(this.a.messenger.close(this.ben, new CloseDetail(4000, "bye"))).isEqualTo(SendResult.FORWARDED);
		this.fixture.settle();

		assertThat(this.b.received.subList(0, 20)).startsWith("ben: 0", "ben: 1").endsWith("ben: 19");
		assertThat(this.b.sent).containsExactly("ben: frame", "ben: close 4000 bye");
	}

	@Test
	void sessionThatIsNotThereIsCountedAtItsNode() {
		SessionId gone = this.b.registry.nextId();

		assertThat(this.a.messenger.send(gone, new Note.Text("?"))).isEqualTo(SendResult.FORWARDED);
		this.fixture.settle();

		assertThat(this.b.counts.noSession.sum()).isEqualTo(1);
		assertThat(this.a.messenger.send(SessionId.of("elsewhere"), new Note.Text("?")))
			.isEqualTo(SendResult.NO_SESSION);
	}

	@Test
	void sessionOfADeadNodeIsNoneAtOnce() {
		this.b.crash();
		this.fixture.advance(Duration.ofSeconds(4));

		assertThat(this.a.messenger.send(this.ben, new Note.Text("?"))).isEqualTo(SendResult.NO_SESSION);
		assertThat(this.a.messenger.close(this.ben, CloseDetail.of(1000))).isEqualTo(SendResult.NO_SESSION);
	}

	@Test
	void broadcastAndCloseAllReachAllNodes() {
		this.b.messenger.subscribe(this.ben, "room");
		this.fixture.settle();

		assertThat(this.a.messenger.broadcast("chat", new Note.Text("all"))).isEqualTo(1);
		assertThat(this.c.messenger.closeAll("room", CloseDetail.of(4001))).isZero();
		this.fixture.settle();

		assertThat(this.a.received).containsExactly("anna: all");
		assertThat(this.b.received).containsExactly("ben: all", "ben ended");
		assertThat(this.b.sent).containsExactly("ben: close 4001 ");
		assertThat(this.a.messenger.sessions("chat")).containsExactly(this.anna);
	}

	@Test
	void unregisteredTypeFailsAtOnceAndReachesNobody() {
		this.a.messenger.subscribe(this.anna, "news");
		Object unregistered = new StringBuilder("no");

		assertThatIllegalArgumentException().isThrownBy(() -> this.a.messenger.publish("news", unregistered))
			.withMessageContaining("java.lang.StringBuilder")
			.withMessageContaining("websock.cluster.types");
		assertThatIllegalArgumentException().isThrownBy(() -> this.a.messenger.send(this.anna, unregistered));
		assertThatIllegalArgumentException().isThrownBy(() -> this.a.messenger.broadcast("chat", unregistered));
		assertThatIllegalArgumentException()
			.isThrownBy(() -> this.a.messenger.sendAfter(Duration.ZERO, this.anna, unregistered));
		this.fixture.settle();

		assertThat(this.a.received).isEmpty();
	}

	@Test
	void tooLargeMessageReachesNobody() {
		this.a.messenger.subscribe(this.anna, "news");
		Frame large = Frame.text("x".repeat(70_000));

		assertThatIllegalArgumentException().isThrownBy(() -> this.a.messenger.pushAll("news", large))
			.withMessageContaining("'websock.cluster.max-message-size' is 65,536 bytes");
		this.fixture.settle();

		assertThat(this.a.sent).isEmpty();
	}

	@Test
	void fullQueueIsOverloadedAndLocalDeliveryGoesOn() {
		this.a.messenger.subscribe(this.anna, "news");
		this.fixture.settle();
		this.fixture.cluster.queueLimit(0);

		assertThat(this.a.messenger.send(this.ben, new Note.Text("?"))).isEqualTo(SendResult.OVERLOADED);
		long refused = this.a.node.counts().refused();
		assertThat(this.a.messenger.publish("news", new Note.Text("here"))).isEqualTo(1);
		assertThat(this.a.node.counts().refused()).isEqualTo(refused + 1);
		this.fixture.cluster.queueLimit(100);
		this.fixture.settle();

		assertThat(this.a.received).containsExactly("anna: here");
	}

	@Test
	void timersReachOtherNodesAndEndWithTheSession() {
		this.a.messenger.sendAfter(Duration.ofSeconds(1), this.ben, new Note.Text("later"));
		Cancellable never = this.a.messenger.sendAfter(Duration.ofSeconds(1), this.ben, new Note.Text("never"));
		Cancellable ticks = this.a.messenger.sendEvery(Duration.ofSeconds(2), this.ben, new Note.Text("tick"));
		assertThat(never.cancel()).isTrue();
		this.fixture.advance(Duration.ofSeconds(5));
		assertThat(this.b.received).containsExactly("ben: later", "ben: tick", "ben: tick");

		this.b.registry.find(this.ben).abort();
		this.fixture.advance(Duration.ofSeconds(5));

		assertThat(ticks.cancel()).as("ended by itself").isFalse();
	}

	@Test
	void lossIsToldToThoseWhomItConcerns() {
		SessionId other = this.b.open("other");
		String elsewhere = topicBeside("news");
		this.b.messenger.subscribe(this.ben, "news");
		this.b.messenger.subscribe(other, elsewhere);
		SessionId all = this.b.open("all");
		this.b.messenger.subscribePrefix(all, "");
		this.fixture.settle();
		this.a.messenger.publish("news", new Note.Text("first"));
		this.fixture.settle();
		this.b.messages.clear();
		this.b.received.clear();

		this.fixture.cluster.faults(new ClusterFaults(1, 0, 0, Duration.ZERO));
		this.a.messenger.publish("news", new Note.Text("lost"));
		this.a.messenger.publish("news", new Note.Text("lost too"));
		this.fixture.settle();
		this.fixture.cluster.faults(ClusterFaults.NONE);
		this.fixture.advance(Duration.ofSeconds(2));

		assertThat(this.b.messages).containsExactlyInAnyOrder(new TopicGap("news", 2), new TopicGap(null, 2));
		assertThat(this.b.received).noneMatch((line) -> line.startsWith("other"));
		assertThat(this.b.counts.gapMessages.sum()).isEqualTo(2);
	}

	private String topicBeside(String topic) {
		String other = topic;
		while (this.b.node.partition(other) == this.b.node.partition(topic)) {
			other += "'";
		}
		return other;
	}

	@ParameterizedTest
	@ValueSource(longs = { 1, 2 })
	void eachMessageIsDeliveredOrToldOrRefused(long seed) {
		SplittableRandom random = new SplittableRandom(seed);
		this.b.messenger.subscribe(this.ben, "news");
		this.fixture.settle();
		this.a.messenger.publish("news", new Note.Text("first"));
		this.fixture.settle();
		this.fixture.cluster.faults(new ClusterFaults(0.2, 0.1, 0.1, Duration.ofMillis(50)));
		this.fixture.cluster.queueLimit(20);
		long refusedBefore = this.a.node.counts().refused();
		int published = 1;
		for (int i = 0; i < 50; i++) {
			for (int burst = random.nextInt(30); burst > 0; burst--) {
				this.a.messenger.publish("news", new Note.Text("more"));
				published++;
			}
			this.fixture.cluster.advance(Duration.ofMillis(random.nextInt(40)));
		}
		long refused = this.a.node.counts().refused() - refusedBefore;
		this.fixture.cluster.heal();
		this.fixture.advance(Duration.ofSeconds(4));

		long delivered = this.b.messages.stream().filter(Note.Text.class::isInstance).count();
		long told = this.b.messages.stream()
			.filter(TopicGap.class::isInstance)
			.mapToLong((gap) -> ((TopicGap) gap).messages())
			.sum();
		assertThat(refused).isPositive();
		assertThat(told).isPositive();
		assertThat(delivered + told + refused).isEqualTo(published);
	}

	@Test
	void askIsAnsweredAcrossNodes() {
		CompletionStage<String> answer = this.a.messenger.<String>ask(this.ben,
				(asker) -> new Note.Question(asker, "echo"), Duration.ofSeconds(5));
		this.fixture.settle();

		assertThat(answer.toCompletableFuture()).isCompletedWithValue("ben");
	}

	@Test
	void hostileBytesAreCountedAndNeverThrow() {
		long before = this.b.counts.undecodable.sum();

		this.a.node.publish(Channel.CONTROL, new byte[0]);
		this.a.node.publish(Channel.CONTROL, new byte[] { 1, 0, 0, 3, 'a' });
		this.a.node.publish(Channel.CONTROL, new byte[] { 2, 0 });
		this.fixture.settle();

		assertThat(this.b.counts.undecodable.sum()).isEqualTo(before + 3);
	}

}

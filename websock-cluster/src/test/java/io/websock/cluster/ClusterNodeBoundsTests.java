package io.websock.cluster;

import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.SplittableRandom;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests of what faulty or hostile frames may cost.
 */
class ClusterNodeBoundsTests {

	private static final ClusterSettings SETTINGS = ClusterSettings.of("test");

	private static final long ID = 0xaa;

	private static final byte[] NOTHING_SENT = new Tops(Duration.ofSeconds(1), Map.of()).encode();

	private final StubEngine engine = new StubEngine(SETTINGS);

	private final CountingListener listener = new CountingListener();

	private long now;

	private final ClusterNode node = new ClusterNode(this.engine, SETTINGS, () -> this.now, this.listener, ID);

	ClusterNodeBoundsTests() {
		this.node.start();
		this.engine.listener().connected();
		this.engine.offered.clear();
	}

	@Test
	void strangersBeyondTheBoundAreCountedOnly() {
		for (long id = 1001; id <= 2200; id++) {
			beat(id, 1, FrameKind.HEARTBEAT);
		}

		assertThat(this.node.nodes()).hasSize(Membership.MAX_NODES);
		assertThat(this.listener.joined).isEqualTo(Membership.MAX_NODES);
		assertThat(this.node.counts().undecodable()).isEqualTo(200);
	}

	@Test
	void nodesThatLeftMakeRoomForOthers() {
		for (long id = 1001; id <= 2200; id++) {
			beat(id, 1, FrameKind.HEARTBEAT);
			beat(id, 2, FrameKind.LEAVE);
		}

		assertThat(this.listener.joined).isEqualTo(1200);
		assertThat(this.listener.left).isEqualTo(1200);
		assertThat(this.node.nodes()).isEmpty();
		assertThat(this.node.counts().undecodable()).isZero();
	}

	@Test
	void hellosBetweenTwoTicksHaveABoundedNumberOfAnswers() {
		for (long number = 1; number <= 1000; number++) {
			beat(0xbb, number, FrameKind.HELLO);
		}
		assertThat(this.engine.take(FrameKind.HEARTBEAT)).isEqualTo(16);

		this.node.tick();
		this.engine.offered.clear();
		beat(0xbb, 1001, FrameKind.HELLO);
		assertThat(this.engine.take(FrameKind.HEARTBEAT)).isEqualTo(1);
	}

	@Test
	void nodeThatNeverAnswersIsAskedABoundedNumberOfTimes() {
		beat(0xbb, 100, FrameKind.HEARTBEAT);

		long hellos = 0;
		for (int i = 0; i < 50; i++) {
			this.node.tick();
			hellos += this.engine.take(FrameKind.HELLO);
		}

		assertThat(hellos).isEqualTo(8);
	}

	@Test
	void messagesOfADeadIncarnationAreAnsweredOnceAHeartbeat() {
		beat(0xbb, 1, FrameKind.HEARTBEAT);
		pass(Duration.ofMillis(500));
		arriveOwnHeartbeat();
		for (int i = 0; i < 7; i++) {
			pass(Duration.ofMillis(500));
			arriveOwnHeartbeat();
		}
		assertThat(this.listener.left).isEqualTo(1);
		assertThat(this.engine.take(FrameKind.DECLARED_DEAD)).isEqualTo(1);

		pass(Duration.ofSeconds(1));
		for (long number = 2; number < 100; number++) {
			beat(0xbb, number, FrameKind.HEARTBEAT);
		}

		assertThat(this.engine.take(FrameKind.DECLARED_DEAD)).isEqualTo(1);
		assertThat(this.listener.joined).isEqualTo(1);
	}

	@Test
	void deathOfAnotherIncarnationOrNodeIsIgnored() {
		declareDead(new NodeIdentity(ID, 7));
		declareDead(new NodeIdentity(0xcc, 1));
		assertThat(this.node.self()).isEqualTo(new NodeIdentity(ID, 1));

		declareDead(this.node.self());
		declareDead(new NodeIdentity(ID, 1));
		assertThat(this.node.self()).isEqualTo(new NodeIdentity(ID, 2));
		assertThat(this.engine.take(FrameKind.HELLO)).isEqualTo(1);
	}

	@Test
	void messagesOfChannelsThatAreNotReceivedAreIgnored() {
		NodeIdentity sender = new NodeIdentity(0xbb, 1);
		for (int i = 0; i < 1000; i++) {
			Envelope frame = new Envelope(FrameKind.MESSAGE, sender, i + 1, new byte[1]);
			this.engine.arrive(Channel.partition(i), frame);
		}

		assertThat(this.node.counts().received()).isZero();
		assertThat(this.node.counts().lost()).isZero();
	}

	@Test
	void heartbeatWithoutRoomFollowsTheNextMessage() {
		this.engine.full = true;
		this.node.tick();
		assertThat(this.node.publish(Channel.CONTROL, new byte[1])).isEqualTo(ClusterNode.Outcome.OVERLOADED);
		this.engine.full = false;

		this.node.publish(Channel.CONTROL, new byte[1]);
		this.node.publish(Channel.CONTROL, new byte[1]);

		assertThat(this.engine.offered).extracting(Envelope::kind)
			.containsExactly(FrameKind.MESSAGE, FrameKind.HEARTBEAT, FrameKind.MESSAGE);
	}

	@Test
	void probeThatDoesNotComeBackLeadsToANewConnectionAgainAndAgain() {
		for (int i = 0; i < 9; i++) {
			pass(Duration.ofSeconds(1));
			this.node.tick();
		}

		assertThat(this.engine.reconnects).isEqualTo(3);
		assertThat(this.node.isConnected()).isFalse();
	}

	@Test
	void malformedHeartbeatsAreCounted() {
		NodeIdentity sender = new NodeIdentity(0xbb, 1);
		this.engine.arrive(Channel.CONTROL, new Envelope(FrameKind.HEARTBEAT, sender, 1, new byte[0]));
		this.engine.arrive(Channel.CONTROL, new Envelope(FrameKind.LEAVE, sender, 2, new byte[] { 1, 9 }));

		assertThat(this.node.counts().undecodable()).isEqualTo(2);
		assertThat(this.listener.left).isEqualTo(1);
	}

	@Test
	void arbitraryBytesAreNeverFatal() {
		for (long seed = 1; seed <= 5000; seed++) {
			SplittableRandom random = new SplittableRandom(seed);
			byte[] frame = new Envelope(FrameKind.values()[random.nextInt(5)],
					new NodeIdentity(random.nextInt(3), 1 + random.nextInt(3)), random.nextInt(10),
					new Tops(Duration.ofMillis(random.nextInt(9000)),
							new HashMap<>(Map.of(Channel.node(ID), random.nextLong(9), Channel.CONTROL, 3L)))
						.encode())
				.encode(TopicHash.cluster(SETTINGS));
			for (int i = random.nextInt(3); i > 0; i--) {
				frame[random.nextInt(frame.length)] = (byte) random.nextInt();
			}
			Channel channel = random.nextBoolean() ? Channel.CONTROL : Channel.node(ID);
			this.engine.arrive(channel, Arrays.copyOf(frame, random.nextInt(frame.length + 1)));
			this.engine.arrive(channel, frame);
		}

		assertThat(this.node.counts().undecodable()).isPositive();
		assertThat(this.node.nodes().size()).isLessThanOrEqualTo(Membership.MAX_NODES);
	}

	private void beat(long id, long number, FrameKind kind) {
		this.engine.arrive(Channel.CONTROL, new Envelope(kind, new NodeIdentity(id, 1), number, NOTHING_SENT));
	}

	private void arriveOwnHeartbeat() {
		this.engine.arrive(Channel.CONTROL, new Envelope(FrameKind.HEARTBEAT, this.node.self(), 1, NOTHING_SENT));
	}

	private void declareDead(NodeIdentity node) {
		this.engine.arrive(Channel.node(ID),
				new Envelope(FrameKind.DECLARED_DEAD, new NodeIdentity(0xbb, 1), 0, Death.encode(node)));
	}

	private void pass(Duration time) {
		this.now += time.toNanos();
	}

	/**
	 * Listener that counts nodes.
	 */
	private static final class CountingListener implements NodeListener {

		private int joined;

		private int left;

		@Override
		public void message(NodeIdentity origin, Channel channel, byte[] message) {
		}

		@Override
		public void appended(Channel channel, String topic, LogEntry entry) {
		}

		@Override
		public void lost(NodeIdentity origin, Channel channel, long count) {
		}

		@Override
		public void joined(NodeIdentity node) {
			this.joined++;
		}

		@Override
		public void left(NodeIdentity node, boolean orderly) {
			this.left++;
		}

		@Override
		public void reborn(NodeIdentity self) {
		}

		@Override
		public void connection(boolean connected) {
		}

	}

}

package io.websock.spring.messaging;

import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

import io.websock.CloseDetail;
import io.websock.Frame;
import io.websock.SessionId;
import io.websock.engine.SessionListener.DropCause;
import io.websock.engine.SessionSettings;
import io.websock.spring.SendResult;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for fan-out by {@link SessionMessenger}: {@link FanOut} and {@link Turns}.
 */
class FanOutTests {

	private static final int SESSIONS = 100;

	private final Queue<Runnable> tasks = new ArrayDeque<>();

	private final Crowd crowd = new Crowd(this::execute, SessionSettings.defaults());

	private final SessionMessenger messenger = new SessionMessenger(this.crowd.registry, List::of);

	private int ran;

	/** Whether a thread runs the next task at once, for one task. */
	private boolean otherThreadIsFree;

	@Test
	void callerDeliversNothingItselfAndATaskServesManySessions() {
		subscribe(this.crowd.open(SESSIONS), this.messenger);

		assertThat(this.messenger.pushAll("topic", Frame.text("a"))).isEqualTo(SESSIONS);

		assertThat(this.crowd.delivered()).isZero();
		run();
		assertThat(this.crowd.members).allSatisfy((member) -> assertThat(member.received()).containsExactly("a"));
		assertThat(this.ran).isLessThanOrEqualTo(Runtime.getRuntime().availableProcessors());
	}

	@Test
	void firstSessionsCanRunBeforeTheMessageWaitsForAll() {
		Queue<Integer> waiting = new ArrayDeque<>();
		subscribe(this.crowd.open(3000), this.messenger);
		this.messenger.publish("topic", (Runnable) () -> {
			if (waiting.isEmpty()) {
				waiting.add(waiting());
			}
		});

		Runnable lane = this.tasks.remove();
		this.otherThreadIsFree = true;
		lane.run();
		run();

		assertThat(this.crowd.delivered()).isEqualTo(3000);
		assertThat(waiting).singleElement().satisfies((count) -> assertThat(count).isBetween(1, 1500));
	}

	private int waiting() {
		return this.crowd.members.stream().mapToInt((member) -> member.session().stats().mailboxDepth()).sum();
	}

	@Test
	void frameIsEncodedOnceForAllReceivers() {
		subscribe(this.crowd.open(SESSIONS), this.messenger);

		this.messenger.pushAll("topic", Frame.text("a"));
		run();
		this.messenger.pushAll("topic", Frame.text("b"));
		run();

		assertThat(this.crowd.delivered()).isEqualTo(2 * SESSIONS);
		assertThat(this.crowd.encodings).hasValue(2);
	}

	@ParameterizedTest
	@ValueSource(ints = { 1, 2, SESSIONS })
	void senderIsLeftOutAndEveryOtherSubscriberIsReachedOnce(int sessions) {
		subscribe(this.crowd.open(sessions), this.messenger);
		for (Crowd.Member sender : this.crowd.members) {
			assertThat(this.messenger.publishFrom(sender.id(), "topic", "message")).isEqualTo(sessions - 1);
			assertThat(this.messenger.pushAllFrom(sender.id(), "topic", Frame.text("frame"))).isEqualTo(sessions - 1);
			run();
		}

		assertThat(this.crowd.members).allSatisfy((member) -> {
			assertThat(member.received()).filteredOn("message"::equals).hasSize(sessions - 1);
			assertThat(member.received()).filteredOn("frame"::equals).hasSize(sessions - 1);
		});
		assertThat(this.crowd.drops).isEmpty();
	}

	@Test
	void senderNeedNotSubscribeOrExist() {
		subscribe(this.crowd.open(SESSIONS), this.messenger);
		this.crowd.open(1);
		SessionId stranger = this.crowd.members.get(SESSIONS).id();

		assertThat(this.messenger.publishFrom(stranger, "topic", "a")).isEqualTo(SESSIONS);
		assertThat(this.messenger.pushAllFrom(SessionId.random(), "topic", Frame.text("b"))).isEqualTo(SESSIONS);
		run();

		assertThat(this.crowd.delivered()).isEqualTo(2 * SESSIONS);
	}

	@Test
	void senderThatHearsATopicInSeveralWaysIsLeftOutOfAll() {
		subscribe(this.crowd.open(SESSIONS), this.messenger);
		this.crowd.members.forEach((member) -> this.messenger.subscribePrefix(member.id(), "top"));
		SessionId sender = this.crowd.members.get(7).id();

		assertThat(this.messenger.publishFrom(sender, "topic", "a")).isEqualTo(SESSIONS - 1);
		run();

		assertThat(this.crowd.delivered()).isEqualTo(SESSIONS - 1);
		assertThat(this.crowd.members.get(7).received()).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(ints = { 2, SESSIONS })
	void subscribersByNameAreClosedAfterWhatWasSentBefore(int sessions) {
		subscribe(this.crowd.open(sessions), this.messenger);
		this.crowd.open(1);
		Crowd.Member auditor = this.crowd.members.get(sessions);
		this.messenger.subscribePrefix(auditor.id(), "");

		this.messenger.publish("topic", "last");
		assertThat(this.messenger.closeAll("topic", CloseDetail.of(4000))).isEqualTo(sessions);
		run();

		assertThat(this.crowd.members).allSatisfy((member) -> assertThat(member.received()).containsExactly("last"));
		assertThat(this.messenger.sessions(Crowd.ENDPOINT)).containsExactly(auditor.id());
		assertThat(this.messenger.closeAll("topic", CloseDetail.of(4000))).isZero();
		assertThat(this.crowd.drops).isEmpty();
	}

	@Test
	void whatFollowsAFanOutStaysBehindIt() {
		subscribe(this.crowd.open(SESSIONS), this.messenger);
		Crowd.Member member = this.crowd.members.get(0);

		this.messenger.pushAll("topic", Frame.text("1"));
		this.messenger.push(member.id(), Frame.text("2"));
		this.messenger.publish("topic", "3");
		this.messenger.send(member.id(), "4");
		this.messenger.broadcast(Crowd.ENDPOINT, "5");
		this.messenger.pushAll("topic", Frame.text("6"));
		this.messenger.close(member.id(), CloseDetail.of(1000));
		assertThat(this.messenger.push(member.id(), Frame.text("too late"))).isEqualTo(SendResult.ACCEPTED);
		run();

		assertThat(member.received()).containsExactly("1", "2", "3", "4", "5", "6");
		assertThat(this.crowd.dropped).hasValue(1);
		assertThat(this.messenger.push(member.id(), Frame.text("too late"))).isEqualTo(SendResult.NO_SESSION);
	}

	@Test
	void pushesThatWaitGoToTheSameSessionsTogether() {
		subscribe(this.crowd.open(SESSIONS), this.messenger);
		for (int i = 0; i < 40; i++) {
			this.messenger.pushAll("topic", Frame.text("frame " + i));
		}

		run();

		assertThat(this.crowd.batches).hasValue(3 * SESSIONS);
		assertThat(this.crowd.members).allSatisfy((member) -> assertThat(member.received())
			.containsExactlyElementsOf(IntStream.range(0, 40).mapToObj((i) -> "frame " + i).toList()));
		assertThat(this.crowd.drops).isEmpty();
	}

	@Test
	void pushesToOthersInBetweenStayInOrder() {
		subscribe(this.crowd.open(SESSIONS), this.messenger);
		Crowd.Member member = this.crowd.members.get(0);
		this.messenger.pushAll("topic", Frame.text("1"));
		this.messenger.pushAll("topic", Frame.text("2"));
		this.messenger.pushAllFrom(this.crowd.members.get(1).id(), "topic", Frame.text("3"));
		this.messenger.push(member.id(), Frame.text("4"));
		this.messenger.pushAll("topic", Frame.text("5"));
		this.messenger.unsubscribe(this.crowd.members.get(2).id(), "topic");
		this.messenger.pushAll("topic", Frame.text("6"));

		run();

		assertThat(member.received()).containsExactly("1", "2", "3", "4", "5", "6");
		assertThat(this.crowd.members.get(1).received()).containsExactly("1", "2", "5", "6");
		assertThat(this.crowd.members.get(2).received()).containsExactly("1", "2", "3", "5");
	}

	@Test
	void largeFramesGoOneAtATime() {
		subscribe(this.crowd.open(SESSIONS), this.messenger);
		Frame large = Frame.text("x".repeat(20_000));
		this.messenger.pushAll("topic", large);
		this.messenger.pushAll("topic", large);

		run();

		assertThat(this.crowd.batches).hasValue(0);
		assertThat(this.crowd.delivered()).isEqualTo(2 * SESSIONS);
	}

	@Test
	void everyFrameIsCountedForASessionThatEndsMeanwhile() {
		subscribe(this.crowd.open(SESSIONS), this.messenger);
		this.messenger.pushAll("topic", Frame.text("a"));
		this.messenger.pushAll("topic", Frame.text("b"));
		Crowd.Member member = this.crowd.members.get(7);
		member.session().close(CloseDetail.of(1000));
		member.session().readable();

		run();

		assertThat(member.received()).isEmpty();
		assertThat(this.crowd.delivered()).isEqualTo(2 * (SESSIONS - 1));
		assertThat(this.crowd.dropped).hasValue(2);
	}

	@Test
	void sessionThatEndsMeanwhileIsCounted() {
		subscribe(this.crowd.open(SESSIONS), this.messenger);
		int accepted = this.messenger.pushAll("topic", Frame.text("a"));
		Crowd.Member member = this.crowd.members.get(7);
		member.session().close(CloseDetail.of(1000));
		member.session().readable();

		run();

		assertThat(member.received()).isEmpty();
		assertThat(this.crowd.delivered() + this.crowd.dropped.get()).isEqualTo(accepted);
		assertThat(this.crowd.dropped).hasValue(1);
	}

	@Test
	void stalledReceiversHoldUpNobody() {
		subscribe(this.crowd.open(SESSIONS), this.messenger);
		List<Crowd.Member> stalled = this.crowd.members.subList(0, 10);
		stalled.forEach(Crowd.Member::stall);

		for (int i = 0; i < 50; i++) {
			this.messenger.pushAll("topic", Frame.text("frame " + i));
			run();
		}

		assertThat(this.crowd.members.subList(10, SESSIONS))
			.allSatisfy((member) -> assertThat(member.received()).hasSize(50));
		assertThat(stalled).allSatisfy((member) -> assertThat(member.received()).containsExactly("frame 0"));
		stalled.forEach(Crowd.Member::read);
		run();
		assertThat(stalled).allSatisfy((member) -> assertThat(member.received()).hasSize(50));
	}

	@Test
	void callbacksThatBlockHoldUpNoOtherSession() throws InterruptedException {
		ExecutorService executor = Executors.newFixedThreadPool(4);
		Crowd many = new Crowd(executor, SessionSettings.defaults());
		SessionMessenger toMany = new SessionMessenger(many.registry, List::of);
		subscribe(many.open(SESSIONS), toMany);
		CountDownLatch gate = new CountDownLatch(1);
		CountDownLatch others = new CountDownLatch(SESSIONS - 3);
		Queue<Integer> first = new ArrayDeque<>(List.of(1, 2, 3));

		toMany.publish("topic", (Runnable) () -> {
			if (takes(first)) {
				await(gate);
			}
			else {
				others.countDown();
			}
		});

		assertThat(others.await(10, TimeUnit.SECONDS)).as("all but the three that block").isTrue();
		gate.countDown();
		executor.shutdown();
		assertThat(executor.awaitTermination(10, TimeUnit.SECONDS)).isTrue();
		assertThat(many.delivered()).isEqualTo(SESSIONS);
	}

	@Test
	void publisherThatIsTooFastIsToldAndEndsNobody() {
		subscribe(this.crowd.open(SESSIONS), this.messenger);
		int published = 20_000;
		int accepted = 0;

		for (int i = 0; i < published; i++) {
			accepted += this.messenger.pushAll("topic", Frame.text("a"));
		}
		assertThat(accepted).isBetween(1024 * SESSIONS, (published - 1) * SESSIONS);
		assertThat(this.crowd.dropped(DropCause.OVERFLOW)).isEqualTo(published * SESSIONS - accepted);
		Crowd.Member member = this.crowd.members.get(0);
		int alone = 0;
		while (this.messenger.send(member.id(), "one more") == SendResult.ACCEPTED) {
			alone++;
		}
		assertThat(alone).isLessThan(SESSIONS);
		assertThat(this.messenger.push(member.id(), Frame.text("too many"))).isEqualTo(SendResult.OVERLOADED);
		assertThat(this.messenger.broadcast(Crowd.ENDPOINT, "too many")).isZero();
		run();

		assertThat(this.messenger.publish("topic", "last")).as("all are still there").isEqualTo(SESSIONS);
		run();
		assertThat(this.crowd.members).allSatisfy((any) -> assertThat(any.received()).last().isEqualTo("last"));
		assertThat(this.crowd.delivered()).isEqualTo(accepted + alone + SESSIONS);
		assertThat(this.crowd.dropped(DropCause.OVERFLOW)).isEqualTo((published + 1) * SESSIONS - accepted + 2);
	}

	@Test
	void largeFramesWithoutAPauseEndNobody() {
		subscribe(this.crowd.open(SESSIONS), this.messenger);
		Frame large = Frame.text("x".repeat(1 << 20));
		int accepted = 0;

		for (int i = 0; i < 100; i++) {
			accepted += this.messenger.pushAll("topic", large);
		}
		run();

		assertThat(accepted).isBetween(64 * SESSIONS, 99 * SESSIONS);
		assertThat(this.crowd.delivered()).isEqualTo(accepted);
		assertThat(this.crowd.dropped(DropCause.OVERFLOW)).isEqualTo(100 * SESSIONS - accepted);
		assertThat(this.messenger.sessions(Crowd.ENDPOINT)).hasSize(SESSIONS);
	}

	private void execute(Runnable task) {
		if (this.otherThreadIsFree) {
			this.otherThreadIsFree = false;
			task.run();
		}
		else {
			this.tasks.add(task);
		}
	}

	private void run() {
		for (Runnable task = this.tasks.poll(); task != null; task = this.tasks.poll()) {
			this.ran++;
			task.run();
		}
	}

	private static void subscribe(Crowd crowd, SessionMessenger messenger) {
		crowd.members.forEach((member) -> messenger.subscribe(member.id(), "topic"));
	}

	private static boolean takes(Queue<Integer> places) {
		synchronized (places) {
			return places.poll() != null;
		}
	}

	private static void await(CountDownLatch gate) {
		try {
			gate.await(10, TimeUnit.SECONDS);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

}

package io.websock.spring.messaging;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Phaser;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;

import io.websock.CloseDetail;
import io.websock.Frame;
import io.websock.engine.MailboxOverflow;
import io.websock.engine.SessionSettings;
import io.websock.spring.SendResult;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link SessionMessenger} under a storm: some publish in every way, while
 * sessions subscribe, stall, read again, close and are lost at random. Repeat one seed
 * with {@code -Dwebsock.seed=...}.
 */
class FanOutStormTests {

	private static final int SESSIONS = 60;

	private static final int PUBLISHERS = 3;

	/** Few enough that no lane is ever full: one that is published may be two for it. */
	private static final int ROUNDS = 480 / PUBLISHERS;

	private static final List<String> SUBSCRIPTIONS = List.of("a.1", "a.2", "b");

	private static final List<String> PREFIXES = List.of("a.", "");

	private static final List<String> TOPICS = List.of("a.1", "a.2", "b", "c");

	private final ExecutorService executor = Executors.newFixedThreadPool(4);

	private final ExecutorService actors = Executors.newFixedThreadPool(PUBLISHERS + 1);

	private final AtomicInteger accepted = new AtomicInteger();

	static LongStream seeds() {
		String seed = System.getProperty("websock.seed");
		return (seed != null) ? LongStream.of(Long.parseLong(seed)) : LongStream.rangeClosed(1, 30);
	}

	@AfterEach
	void stop() {
		this.actors.shutdownNow();
		this.executor.shutdownNow();
	}

	@ParameterizedTest(name = "seed {0}")
	@MethodSource("seeds")
	void whatWasAcceptedArrivesInOrderOrIsCounted(long seed) {
		SplittableRandom random = new SplittableRandom(seed);
		Crowd crowd = new Crowd(this.executor, settings(random)).open(SESSIONS);
		SessionMessenger messenger = new SessionMessenger(crowd.registry, List::of);
		Phaser running = new Phaser(1);
		for (int i = 0; i < PUBLISHERS; i++) {
			String name = "publisher" + i;
			SplittableRandom own = random.split();
			begin(running, () -> publish(crowd, messenger, name, own));
		}
		SplittableRandom own = random.split();
		begin(running, () -> disturb(crowd, messenger, own));
		running.arriveAndAwaitAdvance();
		crowd.members.forEach(Crowd.Member::read);

		Awaitility.await("all is delivered or counted")
			.atMost(Duration.ofSeconds(30))
			.until(() -> crowd.delivered() + crowd.dropped.get() == this.accepted.get());
		crowd.members.forEach((member) -> member.session().abort());
		Awaitility.await("all sessions end")
			.atMost(Duration.ofSeconds(10))
			.until(() -> crowd.registry.sessions().isEmpty());

		assertThat(crowd.delivered() + crowd.dropped.get()).isEqualTo(this.accepted.get());
		assertThat(this.accepted.get()).isPositive();
		crowd.members.forEach((member) -> assertInOrder(member.received()));
		assertThat(messenger.topics().isEmpty()).as("nothing left behind").isTrue();
	}

	private void begin(Phaser running, Runnable actor) {
		running.register();
		this.actors.execute(() -> {
			try {
				actor.run();
			}
			finally {
				running.arriveAndDeregister();
			}
		});
	}

	private void publish(Crowd crowd, SessionMessenger messenger, String name, SplittableRandom random) {
		crowd.callers.add(Thread.currentThread());
		for (int i = 0; i < ROUNDS; i++) {
			String topic = TOPICS.get(random.nextInt(TOPICS.size()));
			Crowd.Member member = crowd.members.get(random.nextInt(SESSIONS));
			String text = name + " " + i;
			switch (random.nextInt(8)) {
				case 0, 1 -> took(messenger.publish(topic, text));
				case 2 -> took(messenger.broadcast(Crowd.ENDPOINT, text));
				case 3 -> took(messenger.push(member.id(), Frame.text(text)));
				case 4 -> took(messenger.send(member.id(), text));
				default -> took(messenger.pushAll(topic, Frame.text(text)));
			}
		}
	}

	private void took(int count) {
		this.accepted.addAndGet(count);
	}

	private void took(SendResult result) {
		took((result == SendResult.ACCEPTED) ? 1 : 0);
	}

	private void disturb(Crowd crowd, SessionMessenger messenger, SplittableRandom random) {
		for (int i = 0; i < 6 * ROUNDS; i++) {
			Crowd.Member member = crowd.members.get(random.nextInt(SESSIONS));
			String topic = SUBSCRIPTIONS.get(random.nextInt(SUBSCRIPTIONS.size()));
			String prefix = PREFIXES.get(random.nextInt(PREFIXES.size()));
			switch (random.nextInt(40)) {
				case 0 -> close(messenger, member, random);
				case 1, 2, 3 -> member.stall();
				case 4, 5, 6, 7 -> member.read();
				case 8, 9, 10, 11 -> messenger.unsubscribe(member.id(), topic);
				case 12, 13 -> messenger.unsubscribePrefix(member.id(), prefix);
				case 14, 15, 16, 17, 18, 19, 20, 21, 22, 23 -> messenger.subscribePrefix(member.id(), prefix);
				default -> messenger.subscribe(member.id(), topic);
			}
		}
	}

	private static void close(SessionMessenger messenger, Crowd.Member member, SplittableRandom random) {
		if (random.nextInt(3) == 0) {
			member.session().disconnected();
		}
		else if (random.nextInt(2) == 0) {
			messenger.close(member.id(), CloseDetail.of(1000));
		}
	}

	private static void assertInOrder(List<String> received) {
		Map<String, Integer> last = new HashMap<>();
		for (String text : received) {
			String[] parts = text.split(" ");
			int number = Integer.parseInt(parts[1]);
			Integer before = last.put(parts[0], number);
			assertThat(before == null || before < number).as("%s after %s", text, before).isTrue();
		}
	}

	/**
	 * Bounds that are reached now and then, with policies that do not end all sessions.
	 */
	private static SessionSettings settings(SplittableRandom random) {
		SessionSettings defaults = SessionSettings.defaults();
		MailboxOverflow overflow = MailboxOverflow.values()[random.nextInt(MailboxOverflow.values().length)];
		return new SessionSettings(Duration.ZERO, Duration.ZERO, defaults.heartbeatTimeout(), defaults.closeTimeout(),
				defaults.sendTimeout(), defaults.callbackTimeout(), defaults.wire(), defaults.rates(),
				new SessionSettings.Mailbox(60, overflow), new SessionSettings.Outbound(100, 1 << 20),
				defaults.closeCodes());
	}

}

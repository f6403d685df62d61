package io.websock.spring.messaging;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;

import io.websock.Conflatable;
import io.websock.Frame;
import io.websock.engine.MailboxOverflow;
import io.websock.engine.SessionSettings;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link SessionMessenger} when messages that fail come at random among good
 * ones, to sessions of several policies, and tasks run in any order. Repeat one seed with
 * {@code -Dwebsock.seed=...}.
 */
class FanOutFaultsStormTests {

	private static final int OF_EACH_POLICY = 8;

	private static final int SESSIONS = 3 * OF_EACH_POLICY;

	private static final int ROUNDS = 150;

	private final List<Runnable> tasks = new ArrayList<>();

	private final Crowd crowd = new Crowd(this.tasks::add, SessionSettings.defaults());

	private final SessionMessenger messenger = new SessionMessenger(this.crowd.registry, List::of);

	static LongStream seeds() {
		String seed = System.getProperty("websock.seed");
		return (seed != null) ? LongStream.of(Long.parseLong(seed)) : LongStream.rangeClosed(1, 10);
	}

	private record Price(int item) implements Conflatable {

		@Override
		public Object conflationKey() {
			return this.item;
		}

	}

	@ParameterizedTest(name = "seed {0}")
	@MethodSource("seeds")
	void everyMessageIsHandledOrCountedAndNobodyLosesAWakeUp(long seed) {
		SplittableRandom random = new SplittableRandom(seed);
		this.crowd.open(OF_EACH_POLICY)
			.open(OF_EACH_POLICY, "conflating", Crowd.settings(MailboxOverflow.CONFLATE))
			.open(OF_EACH_POLICY, "dropping", Crowd.settings(MailboxOverflow.DROP_OLDEST));
		this.crowd.members.forEach((member) -> this.messenger.subscribe(member.id(), "topic"));

		int offered = 0;
		for (int i = 0; i < ROUNDS; i++) {
			offered += send(random, i);
			for (int run = random.nextInt(4); run > 0 && !this.tasks.isEmpty(); run--) {
				this.tasks.remove(random.nextInt(this.tasks.size())).run();
			}
		}
		run(random);

		int drops = this.crowd.drops.values().stream().mapToInt(AtomicInteger::get).sum();
		assertThat(this.crowd.delivered() + drops).as("drops %s", this.crowd.drops).isEqualTo(offered);
		assertThat(this.messenger.publish("topic", "last")).isEqualTo(SESSIONS);
		run(random);
		assertThat(this.crowd.members).allSatisfy((member) -> assertThat(member.received()).last().isEqualTo("last"));
	}

	/**
	 * Sends something, and returns to how many sessions.
	 */
	private int send(SplittableRandom random, int number) {
		Object message = message(random, number);
		switch (random.nextInt(5)) {
			case 0, 1 -> this.messenger.publish("topic", message);
			case 2 -> this.messenger.pushAll("topic", Frame.text("frame " + number));
			case 3 -> {
				this.messenger.broadcast("conflating", message);
				return OF_EACH_POLICY;
			}
			default -> {
				return sendToOne(this.crowd.members.get(random.nextInt(SESSIONS)), message);
			}
		}
		return SESSIONS;
	}

	private int sendToOne(Crowd.Member member, Object message) {
		try {
			this.messenger.send(member.id(), message);
			return 1;
		}
		catch (RuntimeException | Error ex) {
			// Its sender knows, so that it is not counted
			return 0;
		}
	}

	private static Object message(SplittableRandom random, int number) {
		return switch (random.nextInt(10)) {
			case 0, 1 -> BadMessage.values()[random.nextInt(BadMessage.values().length)];
			case 2 -> new BadMessage.Endless("endless");
			case 3, 4, 5 -> new Price(random.nextInt(3));
			default -> "message " + number;
		};
	}

	private void run(SplittableRandom random) {
		while (!this.tasks.isEmpty()) {
			this.tasks.remove(random.nextInt(this.tasks.size())).run();
		}
	}

}

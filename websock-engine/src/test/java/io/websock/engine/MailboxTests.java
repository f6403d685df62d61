package io.websock.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import io.websock.engine.SessionListener.DropCause;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

/**
 * Tests for {@link Mailbox} that conflates.
 */
class MailboxTests {

	private static final int SENDERS = 4;

	private static final int KEYS = 10;

	private static final int PRICES = 50_000;

	private final List<String> evicted = new ArrayList<>();

	@Test
	void newerMessageTakesThePlaceOfTheOneThatWaits() {
		Mailbox mailbox = conflating(10);

		offer(mailbox, new Price("a", 1), new Price("b", 1), "plain", new Price("a", 2), new Price("a", 3));

		assertThat(mailbox.size()).isEqualTo(3);
		assertThat(pollAll(mailbox)).containsExactly("a=3", "b=1", "plain");
		assertThat(this.evicted).containsExactly("a=1 CONFLATED", "a=2 CONFLATED");
	}

	@Test
	void messageThatWasTakenIsNotReplaced() {
		Mailbox mailbox = conflating(10);
		offer(mailbox, new Price("a", 1), new Price("b", 1));
		assertThat(mailbox.poll()).hasToString("a=1");

		offer(mailbox, new Price("a", 2));

		assertThat(pollAll(mailbox)).containsExactly("b=1", "a=2");
		assertThat(this.evicted).isEmpty();
	}

	@Test
	void keysGoWithTheirMessages() {
		Mailbox mailbox = conflating(10);
		offer(mailbox, new Price("a", 1), new Price("b", 1), new Price("a", 2));
		assertThat(mailbox.keys()).isEqualTo(2);

		pollAll(mailbox);

		assertThat(mailbox.keys()).isZero();
		assertThat(mailbox.size()).isZero();
	}

	@Test
	void fullMailboxTakesWhatReplacesAndNothingElse() {
		Mailbox mailbox = conflating(2);
		offer(mailbox, new Price("a", 1), "plain");

		assertThat(mailbox.offer(new Price("a", 2))).isEqualTo(OfferResult.ACCEPTED);
		assertThat(mailbox.offer(new Price("b", 1))).isEqualTo(OfferResult.OVERLOADED);
		assertThat(mailbox.offer("another")).isEqualTo(OfferResult.OVERLOADED);

		assertThat(mailbox.keys()).isOne();
		assertThat(pollAll(mailbox)).containsExactly("a=2", "plain");
	}

	@Test
	void otherPoliciesLeaveEachMessageItsPlace() {
		Mailbox mailbox = mailbox(2, MailboxOverflow.DROP_OLDEST);

		offer(mailbox, new Price("a", 1), new Price("a", 2), new Price("a", 3));

		assertThat(pollAll(mailbox)).containsExactly("a=2", "a=3");
		assertThat(this.evicted).containsExactly("a=1 OVERFLOW");
	}

	@Test
	void closedMailboxTakesNothing() {
		Mailbox mailbox = conflating(10);
		mailbox.close();

		assertThat(mailbox.offer(new Price("a", 1))).isEqualTo(OfferResult.NO_SESSION);
		assertThat(mailbox.keys()).isZero();
	}

	@Test
	void messageWithoutItsKeyIsTheSendersFault() {
		assertThatNullPointerException().isThrownBy(() -> conflating(10).offer(new Price(null, 1)));
	}

	@Test
	void lastOfEachKeyComesLastAndEachIsTakenOrCounted() throws Exception {
		long seed = ThreadLocalRandom.current().nextInt(1_000_000);
		AtomicInteger conflated = new AtomicInteger();
		Mailbox mailbox = new Mailbox(new SessionSettings.Mailbox(SENDERS * KEYS, MailboxOverflow.CONFLATE),
				(entry, cause) -> conflated.incrementAndGet());
		int[] newest = new int[SENDERS * KEYS];
		int taken = 0;
		ExecutorService senders = Executors.newFixedThreadPool(SENDERS);
		try {
			List<Future<?>> sending = new ArrayList<>();
			for (int sender = 0; sender < SENDERS; sender++) {
				int first = sender * KEYS;
				SplittableRandom random = new SplittableRandom(seed + sender);
				sending.add(senders.submit(() -> send(mailbox, first, random)));
			}
			boolean sent = false;
			while (!sent || !mailbox.isEmpty()) {
				sent = sending.stream().allMatch(Future::isDone);
				if (mailbox.poll() instanceof Price price) {
					int key = (int) price.item();
					assertThat(price.cents()).as("Next of key %d, seed %d", key, seed).isGreaterThan(newest[key]);
					newest[key] = price.cents();
					taken++;
				}
			}
			for (Future<?> each : sending) {
				each.get(10, TimeUnit.SECONDS);
			}
		}
		finally {
			senders.shutdownNow();
		}

		assertThat(taken + conflated.get()).as("Taken or counted, seed %d", seed).isEqualTo(SENDERS * PRICES);
		assertThat(newest).as("Newest of each key, seed %d", seed).containsOnly(PRICES);
		assertThat(mailbox.keys()).isZero();
		assertThat(mailbox.size()).isZero();
	}

	/**
	 * Sends prices that rise, and the highest for each key.
	 */
	private static void send(Mailbox mailbox, int first, SplittableRandom random) {
		for (int i = 1; i <= PRICES - KEYS; i++) {
			assertThat(mailbox.offer(new Price(first + random.nextInt(KEYS), i))).isEqualTo(OfferResult.ACCEPTED);
		}
		for (int key = first; key < first + KEYS; key++) {
			assertThat(mailbox.offer(new Price(key, PRICES))).isEqualTo(OfferResult.ACCEPTED);
		}
	}

	private static void offer(Mailbox mailbox, Object... messages) {
		for (Object message : messages) {
			assertThat(mailbox.offer(message)).isEqualTo(OfferResult.ACCEPTED);
		}
	}

	private static List<String> pollAll(Mailbox mailbox) {
		List<String> polled = new ArrayList<>();
		for (Object message = mailbox.poll(); message != null; message = mailbox.poll()) {
			polled.add(message.toString());
		}
		return polled;
	}

	private Mailbox conflating(int capacity) {
		return mailbox(capacity, MailboxOverflow.CONFLATE);
	}

	private Mailbox mailbox(int capacity, MailboxOverflow overflow) {
		return new Mailbox(new SessionSettings.Mailbox(capacity, overflow), (entry, cause) -> evicted(entry, cause));
	}

	private void evicted(Object entry, DropCause cause) {
		this.evicted.add(entry + " " + cause);
	}

}

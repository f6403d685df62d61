package io.websock.tck;

import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.LongStream;

/**
 * How much the chapters with many sessions and random cases do. By system properties:
 * {@code websock.contract.full} for all that the contract is measured by,
 * {@code websock.contract.sessions} for another number of sessions,
 * {@code websock.contract.seed} to repeat a random case.
 */
final class Effort {

	private static final String SEED = "websock.contract.seed";

	private Effort() {
	}

	static boolean isFull() {
		return Boolean.getBoolean("websock.contract.full");
	}

	/**
	 * Returns how many sessions are to be ended at random.
	 */
	static int sessions() {
		return Integer.getInteger("websock.contract.sessions", 10_000);
	}

	/**
	 * Returns seeds for random cases. They are new ones in each run, part of the cases'
	 * names, and can be given back.
	 */
	static LongStream seeds() {
		Long seed = Long.getLong(SEED);
		return (seed != null) ? LongStream.of(seed)
				: LongStream.generate(() -> ThreadLocalRandom.current().nextInt(1_000_000)).limit(isFull() ? 10 : 3);
	}

}

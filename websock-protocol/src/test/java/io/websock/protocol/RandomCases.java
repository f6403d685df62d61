package io.websock.protocol;

import java.util.Random;

/**
 * Runner of random cases that can be replayed: each case has a seed of its own, which is
 * in the failure; {@code -Dwebsock.seed} runs that one case, {@code -Dwebsock.cases}
 * multiplies their number.
 */
final class RandomCases {

	private RandomCases() {
	}

	static void run(int cases, Case body) {
		Long replayed = Long.getLong("websock.seed");
		if (replayed != null) {
			run(replayed, body);
			return;
		}
		Random seeds = new Random();
		long count = (long) cases * Integer.getInteger("websock.cases", 1);
		for (long i = 0; i < count; i++) {
			run(seeds.nextLong(), body);
		}
	}

	private static void run(long seed, Case body) {
		try {
			body.run(new Random(seed));
		}
		catch (Throwable ex) {
			throw new AssertionError("Replay with -Dwebsock.seed=" + seed + ": " + ex, ex);
		}
	}

	interface Case {

		void run(Random random) throws Exception;

	}

}

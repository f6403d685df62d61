package io.websock.tck;

import java.time.Duration;
import java.util.concurrent.Callable;

import org.awaitility.Awaitility;

/**
 * How long to wait for what a host owes. The bound only ends a test that fails.
 */
final class Await {

	static final Duration LIMIT = Duration.ofSeconds(20);

	private Await() {
	}

	static void until(String what, Callable<Boolean> met) {
		until(LIMIT, what, met);
	}

	static void until(Duration limit, String what, Callable<Boolean> met) {
		Awaitility.await(what).pollDelay(Duration.ZERO).pollInterval(Duration.ofMillis(5)).atMost(limit).until(met);
	}

}

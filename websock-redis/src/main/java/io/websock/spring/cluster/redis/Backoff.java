package io.websock.spring.cluster.redis;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Times between attempts: each is twice the one before up to a bound, and half of it is
 * at random, so that nodes that lost the same server do not return at once.
 */
final class Backoff {

	private static final Duration FIRST = Duration.ofMillis(20);

	private final Duration longest;

	private Duration next = FIRST;

	Backoff(Duration longest) {
		this.longest = longest;
	}

	long nextNanos() {
		long half = this.next.toNanos() / 2;
		Duration doubled = this.next.multipliedBy(2);
		this.next = (doubled.compareTo(this.longest) < 0) ? doubled : this.longest;
		return half + ThreadLocalRandom.current().nextLong(half + 1);
	}

	void reset() {
		this.next = FIRST;
	}

}

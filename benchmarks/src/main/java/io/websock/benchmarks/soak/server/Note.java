package io.websock.benchmarks.soak.server;

import java.time.Duration;
import java.util.SplittableRandom;

import io.websock.Conflatable;
import io.websock.Expiring;

/**
 * A message to sessions: some give way to a newer one, some do not live long.
 */
sealed interface Note {

	/**
	 * Returns what the client is sent.
	 * @return where it belongs, its number there, and padding
	 */
	String text();

	/**
	 * Makes a note.
	 * @param place where it belongs
	 * @param number its number there
	 * @param random decides on its kind and length
	 * @return the note
	 */
	static Note of(String place, long number, SplittableRandom random) {
		String text = text(place, number, random);
		return switch (random.nextInt(4)) {
			case 0 -> new Keyed(text, random.nextInt(4));
			case 1 -> new Brief(text, Duration.ofMillis(1 + random.nextInt(200)));
			default -> new Plain(text);
		};
	}

	/**
	 * Makes a note's text.
	 * @param place where it belongs
	 * @param number its number there
	 * @param random decides on its length
	 * @return the text
	 */
	static String text(String place, long number, SplittableRandom random) {
		return place + " " + number + " " + "x".repeat(random.nextInt(1024));
	}

	/**
	 * A note that waits for its turn.
	 */
	record Plain(String text) implements Note {

	}

	/**
	 * A note that a newer one of its key replaces.
	 */
	record Keyed(String text, Object conflationKey) implements Note, Conflatable {

	}

	/**
	 * A note that is worth nothing soon.
	 */
	record Brief(String text, Duration timeToLive) implements Note, Expiring {

	}

}

package io.websock.benchmarks.soak.guest;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.SplittableRandom;

/**
 * A guest that keeps to the rules: says something now and then, reads all, and says
 * good-bye.
 */
class GoodGuest extends Guest {

	/** Who is in a room hears of nobody elsewhere. */
	static final String OVERHEARD = "overheard";

	/** What is pushed to a session arrives in order. */
	static final String DISORDER = "disorder";

	private final String place;

	private final Speech speech;

	private final int pause;

	private final long end;

	private boolean leaving;

	private boolean goodbye;

	private long next;

	private long last = -1;

	/**
	 * Creates a guest.
	 * @param kind what it is noted as
	 * @param target path and query
	 * @param place what each text that it hears begins with; {@code ""} for anything
	 * @param speech what it says
	 * @param pause milliseconds in between, on average
	 */
	GoodGuest(String kind, String target, String place, Speech speech, int pause, SplittableRandom random,
			Tally tally) {
		super(kind, target, random, tally);
		this.place = place;
		this.speech = speech;
		this.pause = pause;
		this.end = in(2000, 10_000);
	}

	@Override
	void act(long now) throws IOException {
		if (this.goodbye) {
			return;
		}
		if (now - this.end > 0) {
			this.leaving = true;
		}
		if (this.leaving && isSettled()) {
			this.goodbye = true;
			link().send(Wire.close(1000));
		}
		else if (!this.leaving && now - this.next > 0 && link().owesNothing()) {
			this.next = in(1, 2 * this.pause);
			say();
		}
	}

	/** Says something. */
	void say() throws IOException {
		link().send(Wire.text(this.speech.next(random())));
	}

	/** Returns whether it waits for nothing more. */
	boolean isSettled() {
		return true;
	}

	@Override
	void message(int opcode, boolean fin, byte[] payload) throws IOException {
		String text = new String(payload, StandardCharsets.UTF_8);
		if (!text.startsWith(this.place)) {
			tally().count(OVERHEARD, kind());
		}
		if (this.place.startsWith("push")) {
			long number = Long.parseLong(text.split(" ", 3)[1]);
			if (number <= this.last) {
				tally().count(DISORDER, kind());
			}
			this.last = number;
		}
		heard(text);
	}

	/** Heard something. */
	void heard(String text) throws IOException {
	}

	@Override
	void leave() {
		this.leaving = true;
	}

	/**
	 * What a guest says.
	 */
	interface Speech {

		/**
		 * Returns the next text.
		 * @param random decides
		 * @return the text
		 */
		String next(SplittableRandom random);

	}

}

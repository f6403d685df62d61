package io.websock.benchmarks.soak.guest;

import java.io.IOException;
import java.util.SplittableRandom;

/**
 * A good guest that has its session ask it, and answers most questions.
 */
final class AnsweringGuest extends GoodGuest {

	AnsweringGuest(String kind, SplittableRandom random, Tally tally) {
		super(kind, "/ask", "question", (any) -> (any.nextInt(10) == 0) ? "ask and withdraw" : "ask", 100, random,
				tally);
	}

	@Override
	void heard(String text) throws IOException {
		if (random().nextInt(4) > 0) {
			link().send(Wire.text(text.replace("question", "answer")));
		}
	}

}

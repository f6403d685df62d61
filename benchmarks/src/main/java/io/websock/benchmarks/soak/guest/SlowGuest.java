package io.websock.benchmarks.soak.guest;

import java.io.IOException;
import java.util.SplittableRandom;

/**
 * A guest that reads a few kilobytes now and then, and says something once in a while.
 */
final class SlowGuest extends Guest {

	static final int SMALL_BUFFER = 4096;

	private final byte[] speech;

	private final long end;

	private long nextRead;

	private long nextSpeech;

	SlowGuest(String kind, String target, byte[] speech, SplittableRandom random, Tally tally) {
		super(kind, target, random, tally);
		this.speech = speech;
		this.end = in(4000, 15_000);
	}

	@Override
	int receiveBuffer() {
		return SMALL_BUFFER;
	}

	@Override
	void afterReading() {
		if (link().isUpgraded() && !isOver()) {
			this.nextRead = in(50, 1000);
			link().reading(false);
		}
	}

	@Override
	void act(long now) throws IOException {
		if (now - this.end > 0) {
			reset("own RST");
			return;
		}
		if (now - this.nextRead > 0) {
			link().reading(true);
		}
		if (now - this.nextSpeech > 0 && link().owesNothing()) {
			this.nextSpeech = in(50, 500);
			link().send(this.speech);
		}
	}

	@Override
	void leave() {
		if (!isOver()) {
			reset("own RST");
		}
	}

}

package io.websock.benchmarks.soak.guest;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.SplittableRandom;

import org.jspecify.annotations.Nullable;

/**
 * A guest that breaks the rules in one way, then resets the connection or vanishes if the
 * node has not ended it.
 */
final class HostileGuest extends Guest {

	private static final int TICKS_A_SECOND = 100;

	private final Misbehaviour misbehaviour;

	private final int floodPerTick;

	private final long end;

	private final @Nullable ByteBuffer flood;

	private int dribbled;

	private long nextDribble;

	private long nextNibble;

	HostileGuest(Misbehaviour misbehaviour, String target, int floodPerSecond, SplittableRandom random, Tally tally) {
		super(misbehaviour.kind(), target, random, tally);
		this.misbehaviour = misbehaviour;
		this.floodPerTick = floodPerSecond / TICKS_A_SECOND;
		this.flood = (misbehaviour.flood().length > 0) ? Wire.block(misbehaviour.flood()) : null;
		this.end = in(3000, 8000);
		this.nextNibble = in(1500, 2500);
	}

	@Override
	int receiveBuffer() {
		return this.misbehaviour.isReading() ? 0 : SlowGuest.SMALL_BUFFER;
	}

	@Override
	void opened() throws IOException {
		link().reading(this.misbehaviour.isReading());
		if (!this.misbehaviour.isDribbling()) {
			link().send(this.misbehaviour.first());
		}
	}

	@Override
	void act(long now) throws IOException {
		if (now - this.end > 0) {
			leave();
			return;
		}
		if (this.flood != null) {
			flood(this.flood);
		}
		if (this.misbehaviour.isDribbling() && now - this.nextDribble > 0
				&& this.dribbled < this.misbehaviour.first().length) {
			this.nextDribble = in(50, 150);
			link().send(new byte[] { this.misbehaviour.first()[this.dribbled++] });
		}
		if (this.misbehaviour.isNibbling() && now - this.nextNibble > 0) {
			this.nextNibble = in(1500, 2500);
			link().reading(true);
		}
		if (this.misbehaviour.isResetting() && link().owesNothing()) {
			reset("own RST");
		}
	}

	@Override
	void afterReading() {
		if (link().isUpgraded() && !isOver() && !this.misbehaviour.isReading()) {
			link().reading(false);
		}
	}

	private void flood(ByteBuffer block) throws IOException {
		for (int left = this.floodPerTick; left > 0;) {
			int wrote = link().write(block);
			if (wrote == 0) {
				return;
			}
			left -= wrote;
			tally().add("flooded", kind(), wrote);
			if (!block.hasRemaining()) {
				block.rewind();
			}
		}
	}

	@Override
	void pinged(byte[] payload) throws IOException {
		// Nothing may come between the bytes of a frame
		if (!this.misbehaviour.isDribbling()) {
			super.pinged(payload);
		}
	}

	@Override
	void message(int opcode, boolean fin, byte[] payload) {
		if (this.misbehaviour.isNosy() && !Misbehaviour.concerns(new String(payload, StandardCharsets.UTF_8))) {
			tally().count(GoodGuest.OVERHEARD, kind());
		}
	}

	@Override
	void leave() {
		if (isOver()) {
			return;
		}
		if (random().nextBoolean()) {
			vanish();
		}
		else {
			reset("own RST");
		}
	}

	@Override
	void ended(String outcome) {
		if (!this.misbehaviour.allows(outcome)) {
			tally().count("unexpected end", kind() + ": " + outcome);
		}
	}

}

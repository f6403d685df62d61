package io.websock.benchmarks.soak.guest;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Queue;
import java.util.SplittableRandom;

/**
 * A good guest that says something of any kind and length, some of it in fragments, and
 * wants it back to the last byte before it leaves.
 */
final class EchoGuest extends GoodGuest {

	/** What was sent and came back, for the account. */
	static final String ECHO = "echoes";

	private static final int MOST_IN_FLIGHT = 8;

	private static final int LONGEST = 20_000;

	private final Queue<byte[]> expected = new ArrayDeque<>();

	private byte[] received = {};

	EchoGuest(String kind, SplittableRandom random, Tally tally) {
		super(kind, "/echo", "", (any) -> "", 60, random, tally);
	}

	@Override
	void say() throws IOException {
		for (int i = random().nextInt(4); i >= 0 && this.expected.size() < MOST_IN_FLIGHT; i--) {
			int length = (random().nextInt(8) == 0) ? random().nextInt(LONGEST) : random().nextInt(300);
			byte[] payload = new byte[length];
			for (int j = 0; j < length; j++) {
				payload[j] = (byte) (' ' + random().nextInt(95));
			}
			int opcode = random().nextBoolean() ? Wire.TEXT : Wire.BINARY;
			this.expected.add(payload);
			tally().count(ECHO, "sent");
			link().send(random().nextInt(4) == 0 ? fragments(opcode, payload) : Wire.frame(Wire.FIN | opcode, payload));
		}
	}

	private byte[] fragments(int opcode, byte[] payload) {
		int cut = random().nextInt(payload.length + 1);
		return Wire.join(Wire.frame(opcode, Arrays.copyOf(payload, cut)), Wire.frame(Wire.FIN | Wire.PING),
				Wire.frame(Wire.FIN, Arrays.copyOfRange(payload, cut, payload.length)));
	}

	@Override
	boolean isSettled() {
		return this.expected.isEmpty();
	}

	@Override
	void message(int opcode, boolean fin, byte[] payload) {
		this.received = Wire.join(this.received, payload);
		if (fin) {
			byte[] sent = this.expected.poll();
			tally().count(ECHO, Arrays.equals(sent, this.received) ? "came back" : "came back wrong");
			this.received = new byte[0];
		}
	}

	@Override
	void ended(String outcome) {
		String what = outcome.equals("1000") ? "lost" : "cut short by the node's end of the session";
		tally().add(ECHO, what, this.expected.size());
	}

}

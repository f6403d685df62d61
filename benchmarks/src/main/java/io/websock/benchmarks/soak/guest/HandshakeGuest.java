package io.websock.benchmarks.soak.guest;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * A guest whose handshake stays half-open, or that is gone by the time it is answered.
 */
final class HandshakeGuest extends Guest {

	private final boolean gone;

	HandshakeGuest(boolean gone, SplittableRandom random, Tally tally) {
		super(gone ? "handshake and RST" : "half-open handshake", "/echo", random, tally);
		this.gone = gone;
	}

	@Override
	void greet() throws IOException {
		byte[] request = Link.request("/echo").getBytes(StandardCharsets.US_ASCII);
		if (this.gone) {
			link().send(request);
			reset("own RST");
		}
		else {
			link().send(Arrays.copyOf(request, 1 + random().nextInt(request.length - 1)));
		}
	}

	@Override
	void leave() {
		vanish();
	}

}

package io.websock.tck;

import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

import io.websock.protocol.Opcode;
import io.websock.test.RawClient;
import io.websock.test.UpgradeRequest;
import io.websock.test.WireFrame;

/**
 * What clients without good intentions do. Which of it, and how, is chosen by a seed.
 *
 * @param random the source of all choices
 * @param mark text that every payload and every credential contains
 */
record MalformedClient(SplittableRandom random, String mark) {

	private static final int LONGEST = 200;

	/**
	 * Connects, misbehaves, and waits for the connection's end.
	 * @param request a legal handshake
	 */
	void run(UpgradeRequest request) {
		request.header("Cookie", "token=" + this.mark);
		try {
			if (this.random.nextInt(3) == 0) {
				refused(request);
			}
			else {
				accepted(request);
			}
		}
		catch (UncheckedIOException ex) {
			// The host ended it before all was said
		}
	}

	private void refused(UpgradeRequest request) {
		switch (this.random.nextInt(6)) {
			case 0 -> request.without("Sec-WebSocket-Key");
			case 1 -> request.header("Sec-WebSocket-Key", noise());
			case 2 -> request.header("Sec-WebSocket-Version", noise());
			case 3 -> request.header("Connection", noise());
			case 4 -> request.header("Sec-WebSocket-Extensions", "=;" + noise());
			default -> request.origin("null").subprotocols(noise());
		}
		try (RawClient client = request.send()) {
			client.finish();
		}
	}

	private void accepted(UpgradeRequest request) {
		try (RawClient client = request.connect()) {
			client.raw(bytes());
			if (this.random.nextInt(4) == 0) {
				client.abort();
			}
			else {
				client.finish().readAll();
			}
		}
	}

	private byte[] bytes() {
		return switch (this.random.nextInt(4)) {
			case 0 -> randomBytes();
			case 1 -> brokenHeader();
			case 2 -> cutShort(illegalFrame().encode());
			default -> illegalFrame().encode();
		};
	}

	private byte[] randomBytes() {
		byte[] bytes = new byte[1 + this.random.nextInt(LONGEST)];
		this.random.nextBytes(bytes);
		return bytes;
	}

	/**
	 * A legal frame in which one bit of the first two bytes is not as it was.
	 */
	private byte[] brokenHeader() {
		byte[] bytes = WireFrame.text(this.mark).encode();
		bytes[this.random.nextInt(2)] ^= (byte) (1 << this.random.nextInt(8));
		return bytes;
	}

	private byte[] cutShort(byte[] bytes) {
		return Arrays.copyOf(bytes, 1 + this.random.nextInt(bytes.length));
	}

	private WireFrame illegalFrame() {
		WireFrame text = WireFrame.text(this.mark);
		return choose(List.of(text.unmasked(), text.withRsv(1 + this.random.nextInt(7)),
				WireFrame.continuation(this.mark), WireFrame.ping(this.mark).unfinished(),
				WireFrame.ping(this.mark.repeat(LONGEST)), WireFrame.of(3 + this.random.nextInt(5), text.payload()),
				text.unfinished(), WireFrame.close(this.random.nextInt(1 << 16), this.mark),
				WireFrame.of(Opcode.CLOSE, (byte) 3), notUtf8()));
	}

	private WireFrame notUtf8() {
		byte[] bytes = RawClient.utf8(this.mark + " ");
		bytes[bytes.length - 1] = (byte) 0xff;
		return WireFrame.of(Opcode.TEXT, bytes);
	}

	/**
	 * Text that a header may have: what is no HTTP is the container's to judge.
	 */
	private String noise() {
		StringBuilder noise = new StringBuilder(this.mark);
		for (int i = this.random.nextInt(LONGEST); i > 0; i--) {
			noise.append((char) this.random.nextInt(' ', '\u007f'));
		}
		return noise.toString().strip();
	}

	private <T> T choose(List<T> choices) {
		return choices.get(this.random.nextInt(choices.size()));
	}

}
